import { storeContract } from "../contracts/store.contract.ts";
import { aMemoryStore } from "../builders/a-store.ts";

storeContract("the SQLite store", async () => aMemoryStore());
