/** Every word said before a person has a seat: functions from facts to Vietnamese text. */
import type { Definition } from '../../campaign/definition.ts'
import type { Role } from '../types.ts'
import { type ModelPlace, modelGreeting, modelPrivacy } from './model.ts'

export interface Greeting {
  /** `account`: a person adds this chat to those they have. */
  role: Role | 'account'
  /** Who reports: “Đảng ủy xã Dào San”; null for staff; the person's name for `account`. */
  unitName: string | null
}
interface Facts {
  definition: Definition | undefined
  quoted: string | undefined
  greeting: Greeting | null
  modelPlace?: ModelPlace | undefined
}
type Text = (facts: Facts) => string

const issuer = (d: Definition | undefined) => d?.issuer.name ?? 'cơ quan tổ chức đợt báo cáo'
const issuerShort = (d: Definition | undefined) => d?.issuer.short ?? 'cơ quan tổ chức đợt báo cáo'
const called = (quoted: string | undefined) => (quoted ? `“${quoted}”` : 'Tin này')

const purpose = (greeting: Greeting, d: Definition | undefined) =>
  greeting.role === 'account'
    ? `Mã này nối cuộc trò chuyện này với tài khoản của đồng chí ${greeting.unitName ?? ''}: đang làm đến đâu, đồng chí làm tiếp ở đây từ đó.`
    : greeting.role === 'staff'
      ? `Mã này dành cho chuyên viên theo dõi, tổng hợp: ${d?.short ?? 'đợt báo cáo'}.`
      : `Mã này dùng để báo cáo cho: ${greeting.unitName ?? 'đơn vị được giao'}.`

/** Law on personal data: what is kept, what for, where, how long, rights. Law on AI: that this is a machine. */
const privacy: Text = ({ definition, modelPlace }) =>
  [
    'Về thông tin của đồng chí:',
    '- Lưu gì: tên hiển thị và mã tài khoản nhắn tin, nội dung và tệp đồng chí gửi, giờ gửi.',
    `- Để làm gì: lập, đối chiếu và tổng hợp báo cáo của đợt này. Cán bộ cùng đơn vị và chuyên viên của ${issuerShort(definition)} xem được.`,
    `- Ở đâu: trên máy chủ do ${issuerShort(definition)} quản lý; đồng thời đi qua ứng dụng nhắn tin đồng chí đang dùng.`,
    '- Bao lâu: đến khi đợt báo cáo kết thúc và hết thời hạn lưu trữ hồ sơ theo quy định.',
    `- Tôi là chương trình máy tính. ${modelPrivacy(modelPlace)[0] ?? 'Không dùng mô hình ngôn ngữ nào.'} Số liệu chỉ vào báo cáo khi đồng chí xác nhận.`,
    `- Quyền của đồng chí: xem, sửa, rút lại sự đồng ý, đề nghị xóa; liên hệ ${issuerShort(definition)}.`,
    'Không gửi tài liệu MẬT, TỐI MẬT, TUYỆT MẬT vào đây.',
  ].join('\n')

const privacyNext = ({ greeting }: Facts) =>
  greeting ? 'Đồng chí đồng ý thì chọn “Đúng, bắt đầu”.' : 'Để bắt đầu, đồng chí gửi mã mời gồm 6 ký tự.'

export const welcomeText = {
  yes: 'Đúng, bắt đầu',
  no: 'Không phải đơn vị của tôi',
  noStaff: 'Không phải tôi',

  greeting: (greeting: Greeting, d: Definition | undefined, modelPlace?: ModelPlace) =>
    [
      `Chào đồng chí! Tôi là Trợ lý Báo cáo, một chương trình máy tính của ${issuer(d)}.`,
      purpose(greeting, d),
      'Tôi lưu những gì đồng chí gửi để lập báo cáo; gõ “riêng tư” để xem chi tiết. Không gửi tài liệu MẬT vào đây.',
      ...modelGreeting(modelPlace),
    ].join('\n'),
  greetingAgain: (greeting: Greeting) =>
    greeting.role === 'account'
      ? `Mã dùng được. Đồng chí xác nhận mình là ${greeting.unitName ?? 'người đã lấy mã'} để nối tài khoản.`
      : greeting.role === 'staff'
        ? 'Mã dùng được. Đồng chí xác nhận mình là chuyên viên phụ trách để bắt đầu.'
        : `Mã dùng được. Đồng chí xác nhận báo cáo cho ${greeting.unitName ?? 'đơn vị được giao'} để bắt đầu.`,

  /** By code; several texts of one code take turns. */
  answers: {
    'need-code': [
      ({ definition }) =>
        definition
          ? `Chào đồng chí! Tôi là Trợ lý Báo cáo, một chương trình máy tính của ${definition.issuer.name}, giúp cán bộ lập và gửi báo cáo.\nĐể bắt đầu, đồng chí gửi vào đây mã mời gồm 6 ký tự (dạng ABC-123).`
          : 'Chào đồng chí! Tôi là Trợ lý Báo cáo, một chương trình máy tính giúp cán bộ lập và gửi báo cáo. Hiện chưa có đợt báo cáo nào đang mở.',
      ({ definition, quoted }) =>
        `${called(quoted)} chưa phải mã mời. Mã có 6 ký tự gồm chữ cái và chữ số, nằm trong tin mời của ${issuerShort(definition)}.\nĐồng chí chép mã đó gửi vào đây.`,
      ({ definition, quoted }) =>
        `Tôi đã xem ${quoted ? `“${quoted}”` : 'tin vừa rồi'} nhưng chưa mở được báo cáo khi chưa có mã.\nChưa nhận được mã, đồng chí đề nghị ${issuer(definition)} cấp, rồi gửi vào đây.`,
    ],
    confirm: [
      ({ greeting, quoted }) =>
        greeting?.role === 'account'
          ? `${called(quoted)} chưa trả lời câu hỏi: nối cuộc trò chuyện này với tài khoản của đồng chí ${greeting.unitName ?? ''}, đúng không?`
          : `${called(quoted)} chưa trả lời câu hỏi: ${greeting?.unitName ? `đồng chí báo cáo cho ${greeting.unitName}` : 'đồng chí là chuyên viên phụ trách'}, đúng không?`,
      ({ greeting }) =>
        `Còn một bước trước khi bắt đầu: chọn một trong hai câu dưới đây${greeting?.role === 'officer' && greeting.unitName ? ` (đơn vị: ${greeting.unitName})` : ''}.`,
    ],
    'not-mine': [
      ({ definition }) =>
        `Tôi chưa ghi gì cho đơn vị này; mã vẫn dùng được cho người được giao. Đồng chí báo ${issuerShort(definition)} để nhận mã của đơn vị mình, rồi gửi vào đây.`,
    ],
    'not-me': [() => 'Tôi không nối tài khoản. Đồng chí cần mã mời của đơn vị mình để bắt đầu ở đây.'],
    used: [
      ({ definition }) =>
        `Mã này đã có người dùng; mỗi mã chỉ dùng một lần. Đồng chí đề nghị ${issuerShort(definition)} cấp mã mới, rồi gửi vào đây.`,
      () => 'Mã này vẫn không dùng lại được. Đồng chí cần một mã mới, chưa ai dùng.',
    ],
    expired: [
      ({ definition }) => `Mã này đã hết hạn. Đồng chí đề nghị ${issuerShort(definition)} cấp mã mới, rồi gửi vào đây.`,
      () => 'Mã đã hết hạn thì không mở lại được. Đồng chí gửi mã mới khi nhận được.',
    ],
    unknown: [
      () =>
        'Tôi không tìm thấy mã này. Đồng chí xem lại từng ký tự trong tin mời rồi gửi lại; viết hoa hay thường đều được.',
      ({ definition }) =>
        `Mã vừa gửi cũng chưa đúng. Tốt nhất đồng chí chép nguyên mã từ tin mời; nếu vẫn không được, đề nghị ${issuerShort(definition)} cấp mã khác.`,
    ],
    'too-many': [
      ({ definition }) =>
        `Mã đã sai nhiều lần nên tôi tạm ngừng nhận mã. Đồng chí thử lại sau 1 giờ; trong lúc đó có thể hỏi lại mã ở ${issuerShort(definition)}.`,
      () => 'Tôi vẫn đang tạm ngừng nhận mã. Đồng chí đợi đủ 1 giờ kể từ lần sai đầu tiên rồi gửi lại.',
    ],
    privacy: [
      (facts) => `${privacy(facts)}\n${privacyNext(facts)}`,
      (facts) => `Thông tin về quyền riêng tư ở ngay tin trên. ${privacyNext(facts)}`,
    ],
    file: [
      ({ greeting }) =>
        greeting
          ? 'Tôi chưa nhận tệp khi đồng chí chưa xác nhận đơn vị. Đồng chí chọn một câu dưới đây, rồi gửi lại tệp.'
          : 'Tôi chưa nhận tệp khi chưa có mã mời. Đồng chí gửi mã gồm 6 ký tự trước, rồi gửi lại tệp.',
      () => 'Tệp này cũng chưa được nhận. Xong bước trên, đồng chí gửi lại tệp giúp.',
    ],
  } satisfies Record<string, readonly Text[]> as Record<
    'need-code' | 'confirm' | 'not-mine' | 'not-me' | 'used' | 'expired' | 'unknown' | 'too-many' | 'privacy' | 'file',
    readonly Text[]
  >,
}
