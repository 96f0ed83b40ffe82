import { chatAdapterContract } from "../../contracts/chat-adapter.contract.ts";
import { createBrowser, createPlayground, messagesOf, textOf } from "./harness.ts";

chatAdapterContract("The playground", () => {
  const { adapter, control } = createPlayground();
  return Promise.resolve({
    adapter,
    channel: { space: "demo", channel: "general" },
    unknownChannel: { space: "demo", channel: "nowhere" },
    goneMessage: (ref) => ({ ...ref, message: "m0" }),
    people: ["ada", "bruno"] as const,
    now: () => control.now(),
    seenBy: async (person) => textOf(messagesOf(await createBrowser(adapter.url).page(person))),
    press: (person, _ref, button) => createBrowser(adapter.url).press(person, button),
    dispose: () => Promise.resolve(),
  });
});
