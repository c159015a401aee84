/**
 * The part of Telegram's updates that is read, checked: a payload is hostile until here. Fields that are not named are
 * ignored, so a newer Bot API changes nothing. Shapes: Bot API, “Update”, “Message”, “CallbackQuery”.
 */
import { z } from 'zod'

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
})

const chat = z.object({ id: z.int(), type: z.string() })

const file = z.object({ file_id: z.string(), file_size: z.number().optional() })

const there = z.unknown().optional()

const message = z.object({
  message_id: z.int(),
  from: user.optional(),
  chat,
  text: z.string().optional(),
  caption: z.string().default(''),
  document: file.extend({ file_name: z.string().default(''), mime_type: z.string().default('') }).optional(),
  /** The same picture in several sizes, the largest last. */
  photo: z.array(file).optional(),
  sticker: there,
  voice: there,
  audio: there,
  video: there,
  video_note: there,
  animation: there,
  location: there,
  venue: there,
  contact: there,
  poll: there,
  dice: there,
  story: there,
})
export type Message = z.infer<typeof message>

const button = z.object({ text: z.string(), callback_data: z.string().optional() })

const press = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  /** Of a message that is too old only chat and id are told. */
  message: z
    .object({
      message_id: z.int(),
      chat,
      reply_markup: z.object({ inline_keyboard: z.array(z.array(button)).default([]) }).optional(),
    })
    .optional(),
})
export type Press = z.infer<typeof press>

export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: press.optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
})
export type TelegramUpdate = z.infer<typeof updateSchema>
