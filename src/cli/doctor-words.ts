/** What the doctor says to the operator. */
import type { FailReason, Mode } from '../llm/index.ts'

const seconds = (ms: number) => (ms / 1000).toFixed(1).replace('.', ',')

const modes: Record<Mode, string> = {
  json_schema: 'JSON theo khuôn (json_schema)',
  json_object: 'JSON tự do (json_object)',
  plain: 'văn bản có JSON (plain)',
}

const failures: Record<FailReason, string> = {
  off: 'mô hình đang tắt',
  timeout: 'quá thời gian chờ; tăng LLM_TIMEOUT_SECONDS (đến 20) hoặc dùng mô hình nhỏ hơn',
  aborted: 'đã dừng giữa chừng',
  busy: 'máy chủ báo quá tải (429)',
  server: 'máy chủ báo lỗi (5xx)',
  connection: 'không kết nối được; kiểm tra LLM_BASE_URL và máy chủ đã chạy chưa',
  resting: 'máy chủ lỗi liên tiếp nên đang tạm nghỉ gọi',
  budget: 'đã hết hạn mức LLM_MONTHLY_TOKENS của tháng',
  refused: 'mô hình từ chối trả lời',
  'cut-off': 'câu trả lời bị cắt ngang vì quá dài',
  malformed: 'câu trả lời không đúng khuôn JSON; mô hình này không phù hợp',
  'too-large': 'câu trả lời quá lớn',
  rejected: 'máy chủ không nhận yêu cầu; kiểm tra LLM_API_KEY, LLM_MODEL và đường dẫn (thường kết thúc bằng /v1)',
  'not-local': 'LLM_MODE=local nhưng địa chỉ máy chủ không thuộc mạng nội bộ',
}

/** A model that reads less than half of the built-in values by itself helps nobody; the rules' share is no merit of its. */
export const isFit = ({ values, model }: { values: number; model: number }) => values === 0 || model * 2 >= values

export const doctorText = {
  usage: 'npm run -s doctor -- [--campaign TÊN] [--backup THƯ-MỤC]',
  off: '✔ Mô hình: tắt (LLM_MODE=off). Lời của cán bộ chỉ được đọc bằng quy tắc.',
  model: (model: string, host: string, remote: boolean) =>
    `Mô hình: ${model} tại ${host} (${remote ? 'bên ngoài: số điện thoại, số giấy tờ, thư điện tử được che trước khi gửi' : 'trong mạng nội bộ'})`,
  failed: (reason: FailReason, status?: number) =>
    `⚠ Mô hình không dùng được: ${failures[reason]}${status === undefined ? '' : ` (mã ${status})`}.`,
  mode: (mode: Mode, ms: number) => `✔ Trả lời được sau ${seconds(ms)} giây; kiểu trả lời: ${modes[mode]}`,
  noCases: '⚠ Cuộc vận động không có câu thử (cases.jsonl).',
  badCase: (line: number) => `cases.jsonl, dòng ${line}: không đúng khuôn.`,
  score: (s: { cases: number; values: number; rules: number; model: number; both: number }) =>
    `${isFit(s) ? '✔' : '⚠'} ${s.cases} câu thử, ${s.values} giá trị: quy tắc đọc đúng ${s.rules}, mô hình đọc đúng ${s.model}, gộp lại đọc đúng ${s.both}${isFit(s) ? '' : `. Mô hình này gần như không tự đọc được gì: kiểm tra LLM_MODEL, ngữ cảnh từ 16.000 token, dùng mô hình lớn hơn hoặc đặt LLM_MODE=off`}`,
  checked: (refused: number, wrong: number, asked: number) =>
    `${wrong === 0 ? '✔' : '⚠'} Bị loại vì không có trong lời cán bộ: ${refused}; được nhận nhưng sai: ${wrong}; phải hỏi lại: ${asked}`,
  slowest: (ms: number, failed: number, cases: number) =>
    failed === 0 ? `✔ Lần trả lời chậm nhất: ${seconds(ms)} giây` : `⚠ Không trả lời được ${failed}/${cases} câu thử`,
}

const numbers = new Intl.NumberFormat('vi-VN')
const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const moment = (now: number) => `${clock.format(new Date(now))} (giờ Việt Nam)`
const megabytes = (bytes: number) => `${numbers.format(Math.ceil(bytes / 1_000_000))} MB`

/** What the doctor says about what the program stands on. */
export const houseText = {
  settings: 'Biến môi trường đọc được.',
  campaign: (title: string) => `Cuộc vận động: ${title}.`,
  database: (bytes?: number) =>
    bytes === undefined ? 'Cơ sở dữ liệu PostgreSQL mở được.' : `Cơ sở dữ liệu nguyên vẹn, ${megabytes(bytes)}.`,
  noDatabase: 'Chưa có cơ sở dữ liệu: lần khởi động đầu tiên sẽ tạo.',
  pending: (count: number) =>
    `Cơ sở dữ liệu còn ${count} bản nâng cấp sẽ chạy khi khởi động: sao lưu trước (npm run -s backup).`,
  notWritable: (folder: string) => `Không ghi được vào DATA_DIR (${folder}): đổi chủ sở hữu hoặc quyền của thư mục.`,
  free: (bytes: number) => `Đĩa của DATA_DIR còn trống ${megabytes(bytes)}.`,
  makeRoom: 'Dọn bớt hoặc tăng dung lượng.',
  backup: (name: string, hours: number) => `Bản sao lưu mới nhất: ${name}, ${numbers.format(hours)} giờ trước.`,
  oldBackup: (name: string, hours: number) =>
    `Bản sao lưu mới nhất (${name}) đã ${numbers.format(hours)} giờ: kiểm tra lịch sao lưu.`,
  noBackup: (folder: string) => `Chưa có bản sao lưu nào trong ${folder}: chạy npm run -s backup -- ${folder}`,
  running: (port: number) => `Chương trình đang chạy ở cổng ${port}.`,
  unwell: (port: number, status: number) =>
    `Chương trình ở cổng ${port} báo lỗi (mã ${status}): xem nhật ký, kiểm tra cơ sở dữ liệu và đĩa.`,
  otherProgram: (port: number) =>
    `Cổng ${port} đang có trang chat chơi thử hoặc chương trình khác. Nếu không phải chương trình này, đặt PORT khác.`,
  portFree: (port: number) => `Cổng ${port} còn trống (chương trình chưa chạy).`,
  portTaken: (port: number) => `Cổng ${port} không dùng được hoặc đã có chương trình khác: đặt PORT khác.`,
  startFirst: (url: string) => `Chưa thử được ${url}: khởi động chương trình rồi chạy lại lệnh này.`,
  notHttps: 'PUBLIC_URL không bắt đầu bằng https://: lời cán bộ gửi đi không được mã hóa trên đường.',
  notReached: (url: string, why: string) =>
    `Không tới được ${url} (${why}): kiểm tra tên miền, chứng chỉ, tường lửa và máy chủ chuyển tiếp (proxy).`,
  elsewhere: (url: string, status: number) =>
    `${url} không dẫn tới chương trình này (mã ${status}): kiểm tra máy chủ chuyển tiếp (proxy).`,
  anotherStart: (url: string) =>
    `${url} dẫn tới một lần chạy khác của chương trình: chỉ đúng khi có nhiều máy chạy chung.`,
  reached: (url: string) => `${url} dẫn tới chương trình này.`,
  clock: (now: number) => `Đồng hồ đúng: ${moment(now)}.`,
  clockAlone: (now: number) => `Đồng hồ của máy: ${moment(now)}; không có máy chủ nào để so, đồng chí tự đối chiếu.`,
  clockOff: (now: number, seconds: number) =>
    `Đồng hồ của máy (${moment(now)}) ${seconds > 0 ? 'nhanh' : 'chậm'} ${numbers.format(Math.abs(seconds))} giây: bật đồng bộ giờ (timedatectl set-ntp true).`,
  noChannel: 'Chưa đặt kênh nào và PUBLIC_URL: chạy thử trên máy này.',
  month: (bot: string, used: number, limit: number) =>
    `Bot Zalo ${bot} đã dùng ${numbers.format(used)}/${numbers.format(limit)} tin nhắn của tháng.`,
  monthFree: (bot: string, used: number) => `Bot Zalo ${bot} đã dùng ${numbers.format(used)} tin nhắn của tháng.`,
  monthTight: 'Từ 90 % chỉ còn trả lời, không nhắc nhở: thêm bot hoặc nâng gói.',
  noMetricsToken: 'Chưa đặt METRICS_TOKEN: không xem được /readyz và /metrics khi có PUBLIC_URL.',
  toMend: (count: number) => `✗ Có ${count} việc phải sửa.`,
}
