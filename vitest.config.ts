import { defineConfig } from "vitest/config";
import { ClosingLineReporter } from "./test/closing-line-reporter.ts";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    reporters: ["default", new ClosingLineReporter()],
    // Processes, because a native module and signals are tested; two, for a machine of two cores.
    pool: "forks",
    maxWorkers: 2,
    // A shared machine may be slow; a test that hangs ends all the same.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
