export { type Answer, bytesBounded, type Fault, readBounded, TooLarge } from './call.ts'
export {
  BASE_URL,
  createZaloClient,
  TEXT_LIMIT,
  type TextStyle,
  type ZaloClient,
  type ZaloClientOptions,
} from './client.ts'
export { HIDDEN, redactor } from './redact.ts'
export {
  type BotInfo,
  type Message,
  readUpdates,
  type SentMessage,
  type Update,
  type Verification,
  type WebhookInfo,
} from './schemas.ts'
export { isFromZalo, SECRET_HEADER } from './webhook.ts'
