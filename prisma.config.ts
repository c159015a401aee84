import { defineConfig } from 'prisma/config'

// The command line fetches a migration engine before any command, even `generate`, which never runs it. Any executable
// satisfies the check; Node's own path exists everywhere.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: `prisma/${process.env.DB_PROVIDER ?? 'sqlite'}/schema.prisma` })
