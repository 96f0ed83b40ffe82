# Studyhall in a container. Build: docker build -t studyhall .    Run it: docs/operations.md, "In a container".

# --- Build: every dependency, one bundle. Nothing of this stage is shipped but what the second one copies.
FROM node:26-slim AS build
WORKDIR /build
# The lockfile alone first, so that a change of code does not install everything again.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run bundle

# --- Run: Node, one file, the catalog, the migrations and the database's native part.
FROM node:26-slim
ENV NODE_ENV=production \
    STUDYHALL_PORT=3000
WORKDIR /app
# package.json says that dist/main.js is an ES module.
COPY package.json LICENSE ./
COPY content ./content
COPY migrations ./migrations
# better-sqlite3 brings its native part ready made; the other platforms' and its sources are not needed.
COPY --from=build /build/node_modules/better-sqlite3/package.json ./node_modules/better-sqlite3/
COPY --from=build /build/node_modules/better-sqlite3/lib ./node_modules/better-sqlite3/lib
COPY --from=build /build/node_modules/better-sqlite3/prebuilds/linux-*.node ./node_modules/better-sqlite3/prebuilds/
COPY --from=build /build/dist ./dist
# The user `node` of the image owns the data and nothing else: the program can't change itself.
RUN mkdir data && chown node:node data
USER node
# One local disk for one process: not a network share, SQLite's locks and WAL need a real file system.
VOLUME /app/data
# STUDYHALL_HOST stays 127.0.0.1, inside the container: the playground knows no passwords, so reaching it from outside
# is a decision of yours (docs/operations.md). The bot's work needs no open port, and the check below runs inside.
EXPOSE 3000
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.STUDYHALL_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# On SIGTERM the bot stops taking events, finishes those under way and closes its file; it needs up to 8 s.
STOPSIGNAL SIGTERM
# No shell in between: signals reach the process itself.
CMD ["node", "dist/main.js"]
