/** What the doctor says about the model, to the operator. */
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

export const doctorText = {
  usage: 'npm run -s doctor -- [--campaign TÊN]',
  off: '✔ Mô hình: tắt (LLM_MODE=off). Lời của cán bộ chỉ được đọc bằng quy tắc.',
  model: (model: string, host: string, remote: boolean) =>
    `Mô hình: ${model} tại ${host} (${remote ? 'bên ngoài: số điện thoại, số giấy tờ, thư điện tử được che trước khi gửi' : 'trong mạng nội bộ'})`,
  failed: (reason: FailReason, status?: number) =>
    `⚠ Mô hình không dùng được: ${failures[reason]}${status === undefined ? '' : ` (mã ${status})`}.`,
  mode: (mode: Mode, ms: number) => `✔ Trả lời được sau ${seconds(ms)} giây; kiểu trả lời: ${modes[mode]}`,
  noCases: '⚠ Cuộc vận động không có câu thử (cases.jsonl).',
  badCase: (line: number) => `cases.jsonl, dòng ${line}: không đúng khuôn.`,
  score: (s: { cases: number; values: number; rules: number; model: number; both: number }) =>
    `✔ ${s.cases} câu thử, ${s.values} giá trị: quy tắc đọc đúng ${s.rules}, mô hình đọc đúng ${s.model}, cả hai cùng đọc đúng ${s.both}`,
  checked: (refused: number, wrong: number, asked: number) =>
    `${wrong === 0 ? '✔' : '⚠'} Bị loại vì không có trong lời cán bộ: ${refused}; được nhận nhưng sai: ${wrong}; phải hỏi lại: ${asked}`,
  slowest: (ms: number, failed: number, cases: number) =>
    failed === 0 ? `✔ Lần trả lời chậm nhất: ${seconds(ms)} giây` : `⚠ Không trả lời được ${failed}/${cases} câu thử`,
}
