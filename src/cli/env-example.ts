/** `npm run env:example`: writes `.env.example` from what config.ts knows. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { envExample } from "../config.ts";

const file = join(import.meta.dirname, "../../.env.example");
await writeFile(file, envExample());
console.log(`Wrote ${file}.`);
