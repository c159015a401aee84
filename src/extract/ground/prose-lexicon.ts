/** Words by which a draft could say more, less or the contrary of what was told. A space stands for any run of spaces. */

/**
 * Judgements, a group a line: one of a group is borne out by any word of it, also by the chat words after the bar.
 * “bà con hăng hái lắm” bears out “tích cực”, but not “toàn diện”.
 */
export const JUDGEMENTS: readonly string[] = [
  'vượt kế hoạch, vượt chỉ tiêu, vượt mức, vượt tiến độ, vượt yêu cầu | vượt, hơn kế hoạch, hơn chỉ tiêu',
  'hoàn thành kế hoạch, đạt kế hoạch, hoàn thành chỉ tiêu, đạt chỉ tiêu, hoàn thành 100% | đủ kế hoạch, đủ chỉ tiêu, theo kế hoạch, xong chỉ tiêu, xong kế hoạch',
  'đúng tiến độ, đúng kế hoạch, đảm bảo tiến độ, bảo đảm tiến độ | kịp tiến độ, đúng hẹn, kịp, xong trước',
  'xuất sắc, hoàn thành tốt, thực hiện tốt, làm tốt, rất tốt, kết quả tốt, tốt đẹp, đạt kết quả cao, kết quả cao, chất lượng cao, thành công | tốt, khá, ổn',
  'dẫn đầu, đi đầu, đứng đầu, tốp đầu, hàng đầu, tiên phong, cao nhất, tốt nhất, lớn nhất, nhiều nhất | nhất, đầu tiên, gương mẫu',
  'gương mẫu, gương sáng, điểm sáng, điển hình, tiêu biểu, kiểu mẫu | hay nhất, làm mẫu, gương, nhất, mẫu',
  'nổi bật, ấn tượng, vượt bậc, vượt trội, đột phá, thắng lợi, to lớn, xứng đáng, vẻ vang',
  'đáng kể, rõ rệt, rõ nét, đáng ghi nhận, đáng mừng, đáng khích lệ, khởi sắc, chuyển biến | rõ, nhiều lắm, đỡ hẳn, thay đổi, khác hẳn, hẳn',
  'đánh giá cao, đánh giá rất cao, khen ngợi, biểu dương, ca ngợi, ghi nhận, hoan nghênh | khen',
  'đồng tình, đồng thuận, nhất trí, hưởng ứng, ủng hộ nhiệt tình | ủng hộ, đồng ý, tán thành, tham gia, thích, ưng, vui',
  'tin tưởng, phấn khởi, hài lòng, vui mừng, tự hào | tin, vui, mừng, thích, ưng',
  'tích cực, nhiệt tình, hăng hái, sôi nổi, hào hứng, hăng say | hồ hởi, chịu khó, xông xáo, rầm rộ, nô nức, khí thế, đông vui',
  'tự giác, tự nguyện | tự, không phải nhắc',
  'đặc biệt quan tâm, quan tâm, chú trọng, coi trọng, đặc biệt, trọng tâm | lo, chăm lo, để ý, sát sao, ưu tiên',
  'sát sao, chặt chẽ, quyết liệt, mạnh mẽ, nghiêm túc, nghiêm minh, chủ động, linh hoạt, sáng tạo | nghiêm, mạnh, chặt, sát',
  'toàn diện, sâu rộng, rộng khắp, sâu sắc, đồng bộ, thống nhất, bài bản, bền vững | khắp, cả xã, tất cả, đều khắp, rộng rãi',
  'kịp thời, nhanh chóng, đầy đủ, chu đáo | kịp, nhanh, ngay, đủ, sớm',
  'thường xuyên, liên tục, đều đặn, không ngừng, ngày càng | hằng tuần, hàng tuần, hằng tháng, hàng tháng, hằng ngày, hàng ngày, đều, luôn, mỗi tuần, mỗi tháng, định kỳ, tuần nào, tháng nào, thêm, hơn, dần',
  'hiệu quả, thiết thực, hữu ích, ý nghĩa, thuận lợi | có ích, tốt, dễ, thuận, được việc',
  'góp phần, nâng cao, cải thiện, thúc đẩy, tạo điều kiện, tạo động lực, lan tỏa | đỡ, nhờ, giúp, tốt hơn, tăng, đời sống, khá lên, hơn, để, cho',
  'đảm bảo, bảo đảm, giữ vững, ổn định, an toàn tuyệt đối | yên, ổn, giữ, giữ được, chắc, an toàn, không có, không xảy ra, đủ',
  'yếu kém, buông lỏng, thiếu trách nhiệm, lúng túng, trì trệ, kém hiệu quả, thờ ơ, ỷ lại | yếu, kém, chậm, lười, trông chờ, chưa, ngại',
  'nghiêm trọng, phức tạp, đáng lo ngại, bức xúc, gay gắt | nặng, khó, căng, kêu, bức xúc, nóng',
]

/** “giảm nghèo”, “tăng cường”: names of work, no direction. */
export const UP =
  'tăng(?! cường| gia| trưởng| ni| âm| tốc)|cao hơn|nhiều hơn|lớn hơn|vượt|dôi dư|dôi|trội hơn|lên thành|nâng lên'
/** May be said of what is simply told as well: “vận động thêm 12 hộ”. */
export const MORE = 'thêm'
export const DOWN = 'giảm(?! nghèo| thiểu| nhẹ| bớt khó)|thấp hơn|ít hơn|kém(?! hiệu| chất)|hụt|thua|sụt|bớt|hạ xuống'
/** After a direction: where it ends, “giảm còn 312 hộ”. */
export const LEVEL = 'còn|chỉ còn|xuống còn|xuống|lên|từ|đến|tới|về|thành|lên thành|so với|hơn'

/** Years named by what they are to the year of the report. */
export const YEAR_BEFORE = 'cùng kỳ năm trước|cùng kỳ năm ngoái|cùng kỳ|năm trước|năm ngoái|kỳ trước|năm qua(?= chỉ)'
export const TWO_BEFORE = 'năm kia'
export const THIS_YEAR =
  'năm nay|hiện nay|đến nay|tới nay|hiện tại|hiện|nay|trong năm|trong kỳ|kỳ này|cuối năm(?! trước| ngoái| 20| 19)'
export const START = '(?<!tháng )đầu năm(?! trước| ngoái| 20| 19)|đầu nhiệm kỳ|đầu kỳ|trước đây|trước kia'
/** Words before a year by which it is only what something is compared with, counted from or named after. */
export const COMPARED =
  'so với|hơn|bằng|như|từ|theo|kể từ|giai đoạn|nghị quyết|kế hoạch|nhiệm kỳ|cao hơn|thấp hơn|nhiều hơn|ít hơn'

/** What is still to come or asked for, and what may stand for it. */
export const PLANNED =
  'dự kiến|phấn đấu|sẽ|sắp|đề nghị|kiến nghị|đề xuất|xin|mục tiêu|đang chờ|dự định|định làm|tính làm|chuẩn bị|năm sau|năm tới|sang năm|ra tết'
export const PLANNED_TOO =
  'kế hoạch|chỉ tiêu|đăng ký|mong|cần|đang|chờ|nhu cầu|đặt ra|giao|tiếp tục|thời gian tới|hướng|chưa'

export const NOT = 'không|chưa|chẳng|chả|ko|hông|hổng|k'
/** What else says that something is not there; “cấm” would also be read in “cam kết”, typed without its accent. */
export const LACKING =
  'thiếu|hết|thôi|ngừng|tránh|chấm dứt|phòng ngừa|đề phòng|ngăn|ngăn ngừa|ngăn chặn|hạn chế|khó|ít|vắng|trống|miễn|bỏ|xóa|hủy|dừng|từ chối|nghiêm cấm'
/** “không chỉ …”, “không gian”: nothing is denied. */
export const NOT_DENIED =
  'chỉ|những|gian|khí|ngừng|quân|ít|hề gì|sao|phải là không|rõ|biết|dám|kể|đồng|cư trú|có gì|ai là|kịp'
/** Small words between a negation and what it denies. */
export const LIGHT =
  'có,còn,được,bị,để,phải,thể,hề,đủ,xảy,ra,phát,sinh,ai,người,hộ,nào,cái,vụ,trường,hợp,cuộc,tổ,chức,thực,hiện,cho,các,những,làm,gì,một,nhiều,mấy,dám,muốn,thấy,đến,vào,đi,là,và,của,ở,tại,trong,năm,này,nay,xã,bản,thôn,đâu,đã,đang,cả,kịp,rõ,biết,về,tới,thì,mà,với,nên,do,vì'
/** Of these, the ones that begin something new: “tự giác của”, “họp và”. */
export const JOINING =
  'có,còn,được,bị,để,phải,và,của,ở,tại,trong,là,cho,các,những,đã,đang,thì,mà,với,nên,do,vì,về,tới,này,nay'
