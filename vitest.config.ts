import { defineConfig } from "vitest/config";
import { ClosingLineReporter } from "./test/closing-line-reporter.ts";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    reporters: ["default", new ClosingLineReporter()],
    // Processes, because a native module and signals are tested; two, for a machine of two cores.
    pool: "forks",
    // No module keeps state, so the files of one worker share their imports: a third less work.
    isolate: false,
    maxWorkers: 2,
    // A shared machine may be slow, above all at starting processes; a test that hangs ends all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
