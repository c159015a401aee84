// Makes both database clients from the one set of models (`npm ci` runs this). Safe to run twice at the same time:
// every run works in a folder of its own and renames its results into place.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js')

/** The whole schema of one provider; `output` is where its client goes. */
const schemaText = (models, provider, output) => `// Made by generate.mjs from schema.prisma; do not edit.
generator client {
  provider            = "prisma-client"
  output              = ${JSON.stringify(output)}
  moduleFormat        = "esm"
  importFileExtension = "ts"
}

datasource db {
  provider = "${provider}"
}

${models}`

function run(args) {
  return new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(process.execPath, [prismaCli, ...args], {
      cwd: root,
      // The command line looks for a migration engine before any command, though generating never runs it.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim()))))
  })
}

/** Renames `from` over the folder `to`; another run may be doing the same, and either result is right. */
async function replaceFolder(from, to) {
  const old = `${from}.old`
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      if (existsSync(to)) await rename(to, old).catch(() => {})
      await rename(from, to)
      await rm(old, { recursive: true, force: true })
      return
    } catch {
      await rm(old, { recursive: true, force: true })
    }
  }
  await cp(from, to, { recursive: true, force: true })
  await rm(from, { recursive: true, force: true })
}

async function generate(models, provider) {
  const folder = join(root, 'prisma', provider)
  const client = join(root, 'src/generated', provider)
  const work = join(root, 'src/generated', `.${provider}-${process.pid}`)
  await mkdir(work, { recursive: true })
  try {
    const draft = join(work, 'schema.prisma')
    await writeFile(draft, schemaText(models, provider, './client'))
    await run(['generate', '--schema', draft, '--no-hints'])
    await mkdir(folder, { recursive: true })
    const final = join(work, 'final.prisma')
    await writeFile(final, schemaText(models, provider, `../../src/generated/${provider}`))
    await rename(final, join(folder, 'schema.prisma'))
    await replaceFolder(join(work, 'client'), client)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

try {
  const models = await readFile(join(root, 'prisma/schema.prisma'), 'utf8')
  await Promise.all(['sqlite', 'postgresql'].map((provider) => generate(models, provider)))
} catch (error) {
  console.error(`Database clients could not be generated: ${error.message}`)
  process.exitCode = 1
}
