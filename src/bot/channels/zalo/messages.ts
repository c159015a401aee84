/** What people read because of Zalo itself: files as links, and what staff must know of the allowance and of failures. */
import type { Trouble } from './trouble.ts'

const numbers = new Intl.NumberFormat('vi-VN')
const moments = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

export const messages = {
  /** Names of pictures, which come without one. */
  photoName: (suffix: string, extension: string) => `anh-${suffix}.${extension}`,
  /** One line of a terminal, at start. */
  webhookInTheWay: (bot: string) =>
    `Bot Zalo ${bot} đang nhận tin qua webhook nên không nhận được bằng cách hỏi định kỳ. Gỡ webhook trước, hoặc chạy ở chế độ webhook.`,
} as const

/** For the operator who examines the set-up. */
export const checks = {
  known: (bot: string, link: string) => `Zalo nhận ra ${bot} (${link}).`,
  refused: (bot: string) => `Zalo không chấp nhận mã truy cập của bot ${bot}: kiểm tra lại mã trong Zalo Bot Creator.`,
  unreachable: (bot: string, why: string) => `Không nối được tới Zalo để hỏi về ${bot} (${why}).`,
  failed: (bot: string, why: string) => `Zalo trả lời không như mong đợi khi hỏi về ${bot} (${why}).`,
  polling: (bot: string) => `${bot} nhận tin bằng cách hỏi định kỳ: chỉ để dùng thử, có thể mất tin.`,
  inTheWay: (bot: string, url: string) => `${bot} đang gửi tin tới ${url} nên không hỏi định kỳ được.`,
  webhook: (bot: string, url: string) => `${bot} gửi tin tới ${url}.`,
  otherWebhook: (bot: string, url: string, wanted: string) =>
    `${bot} ${url === '' ? 'chưa gửi tin đi đâu' : `đang gửi tin tới ${url}`}, phải là ${wanted}. Chạy chương trình thì địa chỉ này được đặt.`,
  reached: (bot: string) => `Zalo gọi được webhook của ${bot}.`,
  notReached: (bot: string, outcome: string) =>
    `Zalo không gọi được webhook của ${bot} (${outcome}). ${
      outcome.endsWith('403')
        ? 'Nếu dùng Cloudflare, tắt “Browser Integrity Check” và Access cho đường dẫn này.'
        : 'Kiểm tra tên miền, chứng chỉ và tường lửa.'
    }`,
  testedEnough: (bot: string) => `Hôm nay đã thử webhook của ${bot} quá số lần Zalo cho phép; để mai thử lại.`,
} as const

/** For staff: what is wrong, and what to do about it. `bot`: its name in Zalo. */
export function troubleText(trouble: Trouble, bot: string): string {
  switch (trouble.kind) {
    case 'allowance': {
      const { percent, used, limit } = trouble
      const line = `⚠ ${bot} trên Zalo đã dùng ${numbers.format(used)}/${numbers.format(limit)} tin nhắn của tháng (trên ${percent} %).`
      return trouble.remindersHeld
        ? `${line}\nTừ nay đến hết tháng tôi chỉ trả lời, không gửi nhắc nhở qua Zalo nữa. Đồng chí nhắc các đơn vị bằng cách khác.`
        : `${line}\nKhi gần hết, tôi sẽ ngừng gửi nhắc nhở qua Zalo và chỉ trả lời.`
    }
    case 'used-up':
      return `⚠ Zalo không nhận thêm tin của ${bot} vì đã hết hạn mức. Tin chưa gửi được tôi giữ lại và gửi khi Zalo nhận lại. Việc gấp, đồng chí liên hệ các đơn vị bằng cách khác.`
    case 'token-refused':
      return `⚠ Zalo không chấp nhận mã truy cập của ${bot} nên kênh này đã dừng. Đồng chí báo người quản trị đặt lại mã truy cập.`
    case 'silent':
      return `⚠ ${bot} không liên lạc được với Zalo từ ${moments.format(new Date(trouble.since))}. Tôi vẫn tự thử lại; tin các đơn vị gửi trong lúc này có thể bị mất.`
    case 'webhook':
      return `⚠ Zalo chưa gửi được tin của ${bot} về máy chủ${trouble.outcome === undefined ? '' : ` (${trouble.outcome})`}. Đồng chí báo người quản trị kiểm tra địa chỉ công khai, chứng chỉ và tường lửa.`
  }
}
