/** Checks a campaign folder: one line of counts, or every problem with its file and line. */
import { join } from 'node:path'
import { loadDefinition } from '../campaign/load.ts'
import { definitionNouns as nouns } from '../campaign/messages.ts'
import { BadInput, command } from './command.ts'

await command(async ({ args, print }) => {
  const [folder] = args
  if (folder === undefined || args.length !== 1) throw new BadInput(nouns.usage)
  const loaded = loadDefinition(folder)
  if (!loaded.ok) {
    for (const { file, line, message } of loaded.problems)
      print(file === '' ? message : `${join(folder, file)}:${line}: ${message}`)
    throw new BadInput(nouns.wrong(loaded.problems.length))
  }
  const { fields, forms, rules, tables, units } = loaded.definition
  const sections = forms.flatMap((form) => form.sections)
  const counts: (readonly [number, string])[] = [
    [units.length, nouns.unit],
    [forms.length, nouns.form],
    [sections.length, nouns.section],
    [tables.length, nouns.table],
    [fields.length, nouns.field],
    [rules.length, nouns.rule],
  ]
  print(nouns.correct(counts.map(([count, noun]) => `${count} ${noun}`).join(', ')))
})
