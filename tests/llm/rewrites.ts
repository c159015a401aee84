/** What officers told, and how a model that is honest writes it down: other words, another order, nothing else. */
export interface Rewrite {
  told: string
  honest: readonly string[]
}

export const rewrites: readonly Rewrite[] = [
  {
    told: 'Năm 2023 trên địa bàn có 37 lượt công dân khiếu nại (năm 2022 có 61 lượt). Xã đã giải quyết xong 35 lượt.',
    honest: [
      'Năm 2023, trên địa bàn xã có 37 lượt công dân khiếu nại, năm 2022 có 61 lượt; đã giải quyết xong 35 lượt.',
      'Trên địa bàn có 37 lượt công dân khiếu nại (cùng kỳ năm trước: 61 lượt), trong đó đã giải quyết 35 lượt.',
      'Số lượt công dân khiếu nại là 37 lượt, giảm so với 61 lượt của năm 2022. Đã giải quyết 35 lượt.',
    ],
  },
  {
    told: 'Tổ chức 6 cuộc giám sát (năm 2022: 04), phản biện 2 dự thảo nghị quyết của HĐND xã.',
    honest: [
      'Ủy ban MTTQ đã tổ chức 06 cuộc giám sát (năm 2022: 04 cuộc), phản biện 02 dự thảo nghị quyết của HĐND xã.',
      'Phản biện 02 dự thảo nghị quyết của HĐND xã; tổ chức 06 cuộc giám sát, cùng kỳ năm 2022 là 04 cuộc.',
      'Trong năm 2023 đã tổ chức 06 cuộc giám sát, năm trước 04 cuộc, và phản biện 2 dự thảo nghị quyết của HĐND xã.',
    ],
  },
  {
    told: 'tình hình an ninh: vi phạm pháp luật 3 vụ, giảm 01 vụ so với năm trước. tai nạn giao thông 2 vụ tăng 1 vụ',
    honest: [
      'Về an ninh, xảy ra 03 vụ vi phạm pháp luật, giảm 01 vụ so với năm 2022; 02 vụ tai nạn giao thông, tăng 01 vụ.',
      'Tai nạn giao thông xảy ra 02 vụ, tăng 01 vụ. Vi phạm pháp luật có 03 vụ, so với cùng kỳ giảm 01 vụ. Tình hình an ninh như vậy.',
    ],
  },
  {
    told: 'Bà con bản Sì Choang hiến 1,2 ha đất làm đường, góp 350 ngày công. Trồng rừng thay thế 24 ha.',
    honest: [
      'Nhân dân bản Sì Choang đã hiến 12.000 m² đất làm đường và đóng góp 350 ngày công. Trồng rừng thay thế 24 ha.',
      'Trồng được 24 ha rừng thay thế; Nhân dân bản Sì Choang hiến 1,2 ha đất để làm đường, đóng góp 350 ngày công lao động.',
      'Nhân dân bản Sì Choang đóng góp 350 ngày công, hiến 12.000m2 đất làm đường, trồng rừng thay thế 240.000 m².',
    ],
  },
  {
    told: 'Đầu năm xã có 143 hộ nghèo, cuối năm còn 96 hộ, chiếm 3,21%. Cận nghèo còn 121 hộ.',
    honest: [
      'Đầu năm, toàn xã có 143 hộ nghèo; đến cuối năm còn 96 hộ, chiếm 3,21%; hộ cận nghèo còn 121 hộ.',
      'Số hộ nghèo đầu năm là 143 hộ, đến nay còn 96 hộ, tỷ lệ 3,21%. Hộ cận nghèo còn 121 hộ.',
      'Cuối năm xã còn 96 hộ nghèo (chiếm 3,21%), đầu năm 143 hộ; còn 121 hộ cận nghèo.',
    ],
  },
  {
    told: 'Năm 2023, Nhân dân hiến 7.850 m2 đất và góp 2.140 ngày công làm đường nội đồng. Năm 2022 con số này chỉ là 5.200 m2 và 1.600 ngày công.',
    honest: [
      'Năm 2023, Nhân dân đã hiến 7.850 m² đất, đóng góp 2.140 ngày công làm đường nội đồng (năm 2022: 5.200 m² đất và 1.600 ngày công).',
      'Nhân dân hiến 7.850 m² đất, góp 2.140 ngày công làm đường nội đồng, cao hơn năm 2022 (5.200 m² và 1.600 ngày công).',
      'Trong năm, diện tích đất do Nhân dân hiến là 7.850 m² (năm 2022 là 5.200 m²), ngày công làm đường nội đồng là 2.140 công (năm 2022 là 1.600 công).',
    ],
  },
  {
    told: 'giảm 64 hộ nghèo, còn 312 hộ. Xã vận động quỹ vì người nghèo được 45 triệu, hỗ trợ 3 hộ sửa nhà',
    honest: [
      'Trong năm giảm 64 hộ nghèo, hiện còn 312 hộ. Quỹ “Vì người nghèo” xã vận động được 45 triệu đồng, hỗ trợ 03 hộ sửa nhà.',
      'Số hộ nghèo giảm còn 312 hộ (giảm 64 hộ). Xã vận động Quỹ Vì người nghèo được 45.000.000 đồng và hỗ trợ 3 hộ sửa chữa nhà ở.',
      'Xã vận động được 45 triệu đồng cho Quỹ vì người nghèo, hỗ trợ sửa nhà cho 03 hộ; hộ nghèo còn 312 hộ, giảm 64 hộ.',
    ],
  },
  {
    told: 'Bà con bản Sì Choang hiến đất mở đường lên nương, ban ngày đi làm, tối mới họp. Cái khó là nhiều hộ còn trông chờ, chưa tự giác. Đã giao cho hội phụ nữ phụ trách đoạn đường hoa.',
    honest: [
      'Nhân dân bản Sì Choang đã hiến đất mở đường lên nương sản xuất, việc họp dân được tổ chức vào buổi tối. Khó khăn là một số hộ còn trông chờ, chưa tự giác tham gia. Hội phụ nữ được giao phụ trách đoạn đường hoa.',
      'Nhân dân bản Sì Choang hiến đất mở đường lên nương; do ban ngày đi làm nên họp vào buổi tối. Bên cạnh đó, nhiều hộ chưa tự giác, còn trông chờ. Đoạn đường hoa giao hội phụ nữ phụ trách.',
    ],
  },
  {
    told: 'Không có khiếu kiện đông người, không xảy ra cháy rừng. Chưa thành lập được tổ hòa giải ở bản Mới.',
    honest: [
      'Trên địa bàn không xảy ra khiếu kiện đông người, không có cháy rừng. Bản Mới chưa thành lập được tổ hòa giải.',
      'Khiếu kiện đông người và cháy rừng không xảy ra; tổ hòa giải ở bản Mới chưa được thành lập.',
    ],
  },
  {
    told: 'Tuyên truyền được 12 cuộc cho 850 lượt người nghe, giám sát 6 cuộc, hòa giải 4/5 vụ.',
    honest: [
      'Đã tổ chức 12 cuộc tuyên truyền với 850 lượt người nghe; 06 cuộc giám sát; hòa giải thành 4/5 vụ.',
      'Tổ chức tuyên truyền 12 cuộc, 850 lượt người tham gia nghe; giám sát 06 cuộc; hòa giải 04 trong tổng số 05 vụ.',
      'Ủy ban MTTQ giám sát 06 cuộc, hòa giải 4/5 vụ và tuyên truyền 12 cuộc cho 850 lượt người.',
    ],
  },
  {
    told: 'Ngày 12/11/2023 tổ chức Ngày hội Đại đoàn kết ở 8 bản, có 1.250 người dự. Đảng ủy ra Kế hoạch số 18-KH/ĐU ngày 20/02/2023.',
    honest: [
      'Đảng ủy ban hành Kế hoạch số 18-KH/ĐU ngày 20/02/2023. Ngày hội Đại đoàn kết được tổ chức ngày 12/11/2023 tại 8 bản với 1.250 người tham dự.',
      'Thực hiện Kế hoạch số 18-KH/ĐU ngày 20/02/2023 của Đảng ủy, ngày 12/11/2023 đã tổ chức Ngày hội Đại đoàn kết tại 08 bản, 1.250 người dự.',
    ],
  },
  {
    told: 'Đã xây 3 nhà đại đoàn kết, mỗi nhà 60 triệu. Dự kiến năm 2024 xây thêm 5 nhà nữa. Đề nghị huyện hỗ trợ 200 triệu.',
    honest: [
      'Đã xây dựng 03 nhà Đại đoàn kết, mỗi nhà 60 triệu đồng; dự kiến năm 2024 xây thêm 05 nhà. Đề nghị huyện hỗ trợ 200 triệu đồng.',
      'Xã đã xây 03 nhà đại đoàn kết (60 triệu đồng/nhà). Năm 2024, xã dự kiến xây thêm 05 nhà và kiến nghị huyện hỗ trợ 200.000.000 đồng.',
    ],
  },
  {
    told: 'em báo cáo: phường mình có 2 mô hình tự quản mới, tổng 14 mô hình, camera an ninh lắp 25 mắt hết 180 triệu dân góp cả ạ',
    honest: [
      'Phường có 02 mô hình tự quản mới, nâng tổng số lên 14 mô hình; lắp đặt 25 mắt camera an ninh với kinh phí 180 triệu đồng do Nhân dân đóng góp.',
      'Toàn phường hiện có 14 mô hình tự quản, trong đó 02 mô hình mới. Nhân dân đóng góp 180 triệu đồng lắp 25 mắt camera an ninh.',
    ],
  },
  {
    told: 'Tỷ lệ hộ gia đình văn hóa 87,7% (1.317/1.502 hộ), tăng 1,9% so với năm 2022. 8/9 thôn đạt thôn văn hóa, thôn Đồng Láng chưa đạt.',
    honest: [
      'Có 1.317/1.502 hộ đạt gia đình văn hóa, đạt 87,7%, tăng 1,9% so với năm 2022; 8/9 thôn đạt danh hiệu thôn văn hóa, riêng thôn Đồng Láng chưa đạt.',
      'So với năm 2022, tỷ lệ hộ gia đình văn hóa tăng 1,9%, đạt 87,7% (1.317/1.502 hộ). Thôn Đồng Láng chưa đạt thôn văn hóa; 8/9 thôn đạt.',
    ],
  },
  {
    told: 'Dân góp hơn 1,2 tỷ làm 3,5 km đường bê tông, năm ngoái mới được 2 km. Khoảng 60 hộ hiến đất.',
    honest: [
      'Nhân dân đóng góp hơn 1,2 tỷ đồng làm 3,5 km đường bê tông (năm 2022: 2 km); khoảng 60 hộ hiến đất.',
      'Khoảng 60 hộ hiến đất; Nhân dân góp trên 1.200 triệu đồng để bê tông 3,5 km đường, năm trước làm được 2 km.',
      'Trong năm bê tông hóa 3.500 m đường với trên 1,2 tỷ đồng Nhân dân đóng góp, cao hơn năm trước (2 km); có khoảng 60 hộ hiến đất.',
    ],
  },
  {
    told: 'thu gom rác 2 lần/tuần, tuần nào cũng làm; 95% hộ phân loại rác, bà con hưởng ứng nhiệt tình lắm',
    honest: [
      'Rác thải được thu gom thường xuyên 2 lần/tuần; 95% số hộ phân loại rác, được Nhân dân hưởng ứng tích cực.',
      'Việc thu gom rác thực hiện hằng tuần, 2 lần/tuần. Có 95% số hộ phân loại rác; Nhân dân nhiệt tình hưởng ứng.',
    ],
  },
  {
    told: 'Lấy ý kiến 612 hộ: 590 hộ hài lòng, 22 hộ chưa hài lòng. Phát 640 phiếu, thu về 612 phiếu.',
    honest: [
      'Đã phát 640 phiếu, thu về 612 phiếu lấy ý kiến 612 hộ, kết quả 590 hộ hài lòng, 22 hộ chưa hài lòng.',
      'Qua lấy ý kiến 612 hộ, có 590 hộ hài lòng và 22 hộ không hài lòng; số phiếu phát ra 640, thu về 612 phiếu.',
    ],
  },
  {
    told: 'Khó khăn: kinh phí ít, cán bộ kiêm nhiệm nhiều việc, 2 bản chưa có nhà văn hóa. Kiến nghị huyện cấp 150 triệu để sửa 1 nhà văn hóa.',
    honest: [
      'Khó khăn: kinh phí hạn chế, cán bộ kiêm nhiệm nhiều việc, còn 02 bản chưa có nhà văn hóa. Kiến nghị huyện cấp 150 triệu đồng để sửa chữa 01 nhà văn hóa.',
      'Kinh phí còn ít, cán bộ phải kiêm nhiệm nhiều việc và 2 bản chưa có nhà văn hóa. Đề nghị huyện hỗ trợ 150 triệu đồng sửa 01 nhà văn hóa.',
    ],
  },
  {
    told: 'Hết năm 2023 toàn huyện có 12 xã đạt chuẩn, tăng 02 xã so với năm 2022. Thu nhập 42 triệu/người, năm trước 38 triệu/người.',
    honest: [
      'Đến hết năm 2023, toàn huyện có 12 xã đạt chuẩn (tăng 02 xã so với năm 2022); thu nhập bình quân 42 triệu đồng/người, năm 2022 là 38 triệu đồng/người.',
      'Thu nhập đạt 42 triệu đồng/người (cùng kỳ 38 triệu đồng/người). Toàn huyện có 12 xã đạt chuẩn, thêm 02 xã so với năm trước.',
    ],
  },
  {
    told: 'hội phụ nữ ra quân 24 buổi dọn vệ sinh, 1.100 lượt chị em tham gia, trồng 2km đường hoa. Cựu chiến binh 10 buổi, 300 lượt.',
    honest: [
      'Hội Phụ nữ ra quân 24 buổi dọn vệ sinh với 1.100 lượt hội viên tham gia, trồng 02 km đường hoa; Hội Cựu chiến binh tổ chức 10 buổi, 300 lượt người.',
      'Hội Cựu chiến binh ra quân 10 buổi với 300 lượt tham gia. Hội Phụ nữ tổ chức 24 buổi vệ sinh môi trường, thu hút 1.100 lượt chị em, trồng 2.000 m đường hoa.',
    ],
  },
  {
    told: 'Hai bản Nậm Cáy với Sin Suối góp đá, cát; bốn chục người làm trong 5 ngày. Ông Giàng A Páo cho mượn máy xúc, không lấy tiền.',
    honest: [
      'Hai bản Nậm Cáy và Sin Suối đóng góp đá, cát; 40 người làm trong 05 ngày. Ông Giàng A Páo cho mượn máy xúc không lấy tiền.',
      'Ông Giàng A Páo cho mượn máy xúc, không lấy tiền; bốn mươi người của hai bản Nậm Cáy, Sin Suối góp đá, cát và làm trong 5 ngày.',
    ],
  },
  {
    told: 'Kết nạp 15 hội viên mới, nâng tổng số lên 420 hội viên. Không có đơn thư tồn đọng.',
    honest: [
      'Đã kết nạp 15 hội viên mới, tổng số 420 hội viên. Không còn đơn thư tồn đọng.',
      'Tổng số hội viên là 420, trong đó kết nạp mới 15 hội viên; không có đơn thư tồn đọng.',
    ],
  },
  {
    told: 'ATGT năm nay 5 vụ, chết 1, bị thương 6; năm ngoái 7 vụ, chết 2, bị thương 9.',
    honest: [
      'Năm 2023 xảy ra 05 vụ tai nạn giao thông, làm chết 01 người, bị thương 06 người (năm 2022: 07 vụ, chết 02 người, bị thương 09 người).',
      'An toàn giao thông: 05 vụ, chết 01, bị thương 06; cùng kỳ năm trước 07 vụ, chết 02, bị thương 09.',
    ],
  },
  {
    told: 'Tặng quà Tết 120 suất trị giá 60 triệu, trong đó 80 suất từ quỹ, 40 suất doanh nghiệp cho.',
    honest: [
      'Trao 120 suất quà Tết trị giá 60 triệu đồng, gồm 80 suất từ quỹ và 40 suất do doanh nghiệp ủng hộ.',
      'Trong dịp Tết đã tặng 120 suất quà (80 suất từ nguồn quỹ, 40 suất do doanh nghiệp hỗ trợ), tổng trị giá 60.000.000 đồng.',
    ],
  },
]
