import { defineConfig } from "drizzle-kit";

// drizzle-kit asks for a default export; nothing in src/ has one.
export default defineConfig({
  dialect: "sqlite",
  schema: "./src/stores/sqlite/schema.ts",
  out: "./migrations/sqlite",
  casing: "snake_case",
});
