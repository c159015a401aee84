/**
 * The menu beside the input line (`setMyCommands`): one list per role, in the order people need them. Every command
 * here is a word the dialogs understand; a feature that is not there has no command.
 */
import type { Api } from 'grammy'
import type { ChatAddress } from '../channel.ts'
import { createRecent } from './recent.ts'

/** `command`: 1–32 of a–z, 0–9 and _; `description`: 1–256 characters (Bot API, BotCommand). */
export interface MenuItem {
  command: string
  description: string
}

export type Role = 'officer' | 'staff'

/** Before there is a seat. */
export const strangerMenu: readonly MenuItem[] = [
  { command: 'start', description: 'Bắt đầu bằng mã mời' },
  { command: 'riengtu', description: 'Tôi lưu gì, ở đâu, bao lâu' },
]

export const menus: Record<Role, readonly MenuItem[]> = {
  officer: [
    { command: 'tiep', description: 'Làm tiếp báo cáo' },
    { command: 'mucluc', description: 'Các mục và tiến độ' },
    { command: 'xemlai', description: 'Soát lại số liệu đã ghi' },
    { command: 'xemtruoc', description: 'Xem trước báo cáo' },
    { command: 'nop', description: 'Nộp báo cáo' },
    { command: 'guibanky', description: 'Gửi bản ký, đóng dấu' },
    { command: 'han', description: 'Hạn nộp' },
    { command: 'tamdung', description: 'Tạm dừng, làm tiếp sau' },
    { command: 'doi_don_vi', description: 'Chuyển sang đơn vị khác' },
    { command: 'riengtu', description: 'Tôi lưu gì, ở đâu, bao lâu' },
    { command: 'trogiup', description: 'Hướng dẫn' },
  ],
  staff: [
    { command: 'tinhhinh', description: 'Tình hình nộp báo cáo' },
    { command: 'tonghop', description: 'Lập bảng và báo cáo tổng hợp' },
    { command: 'hoso', description: 'Mọi báo cáo và bản ký trong một tệp' },
    { command: 'xem', description: 'Xem báo cáo của một đơn vị' },
    { command: 'canhbao', description: 'Cảnh báo số liệu' },
    { command: 'tralai', description: 'Trả lại báo cáo để sửa' },
    { command: 'chapnhan', description: 'Chấp nhận báo cáo' },
    { command: 'nhacnho', description: 'Nhắc các đơn vị chưa nộp' },
    { command: 'hannop', description: 'Xem hoặc đổi hạn nộp' },
    { command: 'moi', description: 'Cấp mã mời' },
    { command: 'donvi', description: 'Danh sách đơn vị và cán bộ' },
    { command: 'doivai', description: 'Chuyển sang vai khác' },
    { command: 'trogiup', description: 'Hướng dẫn' },
  ],
}

export interface Menus {
  /** For everybody who has no seat. */
  setDefault(signal: AbortSignal): Promise<void>
  /** After a message: the chat's menu follows the role the person has there now. Never throws. */
  follow(to: ChatAddress): Promise<void>
}

export interface MenuDeps {
  api: Api
  /** The role of the chat's active seat; without it everybody keeps the default menu. */
  roleOf: ((to: ChatAddress) => Promise<Role | undefined>) | undefined
  failed(why: unknown): void
}

/** Chats whose menu is remembered, only to spare a call: forgotten ones are set once more. */
const REMEMBERED = 5000

export function createMenus({ api, roleOf, failed }: MenuDeps): Menus {
  const known = createRecent<Role | 'none'>(REMEMBERED)
  const options = (signal: AbortSignal) => signal as Parameters<Api['getMe']>[0]
  return {
    setDefault: async (signal) => {
      await api.setMyCommands(strangerMenu, { scope: { type: 'all_private_chats' } }, options(signal))
    },
    follow: async (to) => {
      if (!roleOf) return
      try {
        const role = (await roleOf(to)) ?? 'none'
        // A chat first met without a seat has the default menu already.
        const before = known.get(to.chat) ?? 'none'
        if (role === before) return
        const scope = { type: 'chat' as const, chat_id: Number(to.chat) }
        if (role === 'none') await api.deleteMyCommands({ scope })
        else await api.setMyCommands(menus[role], { scope })
        known.set(to.chat, role)
      } catch (error) {
        failed(error)
      }
    },
  }
}
