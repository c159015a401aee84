/** What a person is told of the model that helps to read and draft: that there is one, and where their words go. */
export type ModelPlace = 'local' | 'remote'

/** For the first message. */
export const modelGreeting = (place: ModelPlace | undefined): string[] =>
  place === undefined
    ? []
    : place === 'local'
      ? [
          'Một mô hình ngôn ngữ trên máy chủ nội bộ giúp tôi đọc và viết lại lời từng mục; số liệu chỉ vào báo cáo khi đồng chí xác nhận.',
        ]
      : [
          'Một mô hình ngôn ngữ ở máy chủ bên ngoài giúp tôi đọc và viết lại lời từng mục (số điện thoại, số giấy tờ, thư điện tử được che); số liệu chỉ vào báo cáo khi đồng chí xác nhận.',
        ]

/** For “riêng tư”. */
export const modelPrivacy = (place: ModelPlace | undefined): string[] =>
  place === undefined
    ? []
    : place === 'local'
      ? [
          'Một mô hình ngôn ngữ giúp đọc và soạn thảo, chạy trên máy chủ nội bộ: lời đồng chí gửi không ra ngoài. Khi đồng chí xem lại báo cáo, mô hình viết lại lời từng mục, kể cả báo cáo dán vào. Điều riêng mô hình đọc được có dấu ⚠ để đồng chí xác nhận.',
        ]
      : [
          'Một mô hình ngôn ngữ giúp đọc và soạn thảo, chạy ở máy chủ bên ngoài: lời đồng chí gửi được chuyển tới đó sau khi che số điện thoại, số giấy tờ, số tài khoản, thư điện tử. Khi đồng chí xem lại báo cáo, lời và số liệu từng mục, kể cả báo cáo dán vào, cũng được chuyển tới đó để viết lại. Điều riêng mô hình đọc được có dấu ⚠ để đồng chí xác nhận.',
        ]
