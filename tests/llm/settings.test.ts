import { describe, expect, test } from 'vitest'
import { LlmConfigError, readLlmConfig } from '../../src/llm/index.ts'
import { isPrivate } from '../../src/llm/settings.ts'

const local = { LLM_MODE: 'local', LLM_BASE_URL: 'http://127.0.0.1:8080/v1', LLM_MODEL: 'qwen' }
const remote = { LLM_MODE: 'remote', LLM_MODEL: 'm', LLM_API_KEY: 'bi-mat', LLM_REMOTE_CONSENT: 'yes' }

test('nothing set is off', () => {
  expect(readLlmConfig({})).toEqual({ mode: 'off' })
  expect(readLlmConfig({ LLM_MODE: '', LLM_API_KEY: 'x' })).toEqual({ mode: 'off' })
})
test('local and remote', () => {
  expect(readLlmConfig(local)).toMatchObject({ mode: 'local', baseUrl: 'http://127.0.0.1:8080/v1', timeoutMs: 20_000 })
  expect(readLlmConfig({ ...remote, LLM_MONTHLY_TOKENS: '5000' })).toMatchObject({
    mode: 'remote',
    baseUrl: 'https://api.openai.com/v1',
    monthlyTokens: 5000,
  })
})
test.for([
  ['remote without consent', { ...remote, LLM_REMOTE_CONSENT: 'no' }, /LLM_REMOTE_CONSENT=yes/u],
  ['remote in the clear', { ...remote, LLM_BASE_URL: 'http://example.com/v1' }, /https/u],
  ['remote without a key', { ...remote, LLM_API_KEY: '' }, /LLM_API_KEY/u],
  ['local outside', { ...local, LLM_BASE_URL: 'http://8.8.8.8/v1' }, /LLM_MODE=remote/u],
  ['local without a model', { ...local, LLM_MODEL: '' }, /LLM_MODEL/u],
  ['local without a server', { ...local, LLM_BASE_URL: '' }, /LLM_BASE_URL/u],
  ['no such mode', { LLM_MODE: 'on' }, /LLM_MODE/u],
  ['longer than twenty seconds', { ...local, LLM_TIMEOUT_SECONDS: '60' }, /LLM_TIMEOUT_SECONDS/u],
  ['no address', { ...local, LLM_BASE_URL: 'ftp://127.0.0.1' }, /LLM_BASE_URL/u],
  ['a key in the address', { ...local, LLM_BASE_URL: 'http://bi-mat:x@127.0.0.1/v1' }, /LLM_API_KEY/u],
] as [string, Record<string, string>, RegExp][])('%s is one clear line', ([, env, words]) => {
  const read = () => readLlmConfig(env)
  expect(read).toThrow(LlmConfigError)
  expect(read).toThrow(words)
  expect(read).not.toThrow(/\n|bi-mat/u)
})
describe('private addresses', () => {
  test.for([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '172.31.255.1',
    '192.168.1.5',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s is', (address) => expect(isPrivate(address)).toBe(true))
  test.for([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '0.0.0.0',
    'localhost.example.com',
    '',
  ])('%s is not', (address) => expect(isPrivate(address)).toBe(false))
})
