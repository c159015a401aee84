/**
 * Units of measure, money and counters. Sào, mẫu, công (đất) differ by place and have no factor here: the campaign's
 * own factor converts them, never this table.
 */
export interface Unit {
  /** Canonical name: `m2`, `kg`, `km/h`. */
  unit: string
  /** Spellings in lower case; a space stands for any run of spaces. */
  names: string[]
  /** To the base unit, as a decimal string. */
  factor?: string
  base?: string
  /** Spellings that count only in this very case (mA, kW). */
  exact?: string[]
}

const area = (unit: string, factor: string | undefined, names: string[]): Unit => ({ unit, names, factor, base: 'm2' })
const length = (unit: string, factor: string, names: string[]): Unit => ({ unit, names, factor, base: 'm' })
const weight = (unit: string, factor: string, names: string[]): Unit => ({ unit, names, factor, base: 'kg' })

export const UNITS: Unit[] = [
  area('m2', '1', ['m2', 'm²', 'mét vuông', 'm vuông']),
  area('ha', '10000', ['ha', 'héc ta', 'hecta', 'héc-ta', 'hec ta', 'héc tô mét vuông']),
  area('km2', '1000000', ['km2', 'km²', 'ki lô mét vuông', 'kilômét vuông', 'kilomet vuông', 'cây số vuông']),
  area('cm2', '0.0001', ['cm2', 'cm²', 'xăng ti mét vuông', 'xen ti mét vuông']),
  area('dm2', '0.01', ['dm2', 'dm²', 'đề xi mét vuông']),
  area('mm2', '0.000001', ['mm2', 'mm²', 'mi li mét vuông']),
  area('sào', undefined, ['sào']),
  area('mẫu', undefined, ['mẫu']),
  area('thước', undefined, ['thước đất', 'thước ruộng']),
  area('công đất', undefined, ['công đất', 'công ruộng']),
  length('km', '1000', ['km', 'ki lô mét', 'kilômét', 'kilomet', 'ki-lô-mét', 'cây số']),
  length('m', '1', ['m', 'mét', 'met', 'thước tây']),
  length('dm', '0.1', ['dm', 'đề xi mét']),
  length('cm', '0.01', ['cm', 'xăng ti mét', 'xen ti mét', 'xentimét', 'xăng-ti-mét', 'phân tây']),
  length('mm', '0.001', ['mm', 'mi li mét', 'milimét']),
  { unit: 'inch', names: ['inch', 'inches', 'in sờ'] },
  { unit: 'ft', names: ['ft', 'feet', 'phít'] },
  weight('tấn', '1000', ['tấn']),
  weight('tạ', '100', ['tạ']),
  weight('yến', '10', ['yến']),
  weight('kg', '1', [
    'kg',
    'ki lô gam',
    'ki lô gram',
    'kilôgam',
    'kilogam',
    'kilogram',
    'ki-lô-gam',
    'cân',
    'ký',
    'kí',
    'ki lô',
    'ký lô',
    'kí lô',
    'kilo',
  ]),
  weight('lạng', '0.1', ['lạng']),
  weight('g', '0.001', ['g', 'gam', 'gram', 'gờ ram']),
  weight('mg', '0.000001', ['mg', 'mi li gam', 'mi li gram', 'miligam']),
  { unit: 'm3', names: ['m3', 'm³', 'mét khối', 'm khối', 'khối'], factor: '1000', base: 'l' },
  { unit: 'cm3', names: ['cm3', 'cm³', 'xăng ti mét khối', 'xen ti mét khối', 'cc'], factor: '0.001', base: 'l' },
  { unit: 'dm3', names: ['dm3', 'dm³', 'đề xi mét khối'], factor: '1', base: 'l' },
  { unit: 'km3', names: ['km³', 'ki lô mét khối'] },
  { unit: 'l', names: ['l', 'lít', 'lit'], factor: '1', base: 'l' },
  { unit: 'ml', names: ['ml', 'mi li lít', 'mililít', 'mi-li-lít'], factor: '0.001', base: 'l' },
  { unit: 'hl', names: ['hl', 'héc tô lít'], factor: '100', base: 'l' },
  { unit: '°C', names: ['°c', 'º c', 'ºc', '° c', 'độ c', 'độ xê', '℃'] },
  { unit: '°F', names: ['°f', 'ºf', '° f', 'độ f', 'độ ép'] },
  { unit: 'km/h', names: ['km/h', 'km/giờ', 'ki lô mét trên giờ', 'ki lô mét một giờ', 'cây số giờ', 'km trên giờ'] },
  { unit: 'm/s', names: ['m/s', 'm/giây', 'mét trên giây', 'mét một giây'] },
  { unit: 'm/min', names: ['m/min', 'm/phút', 'mét trên phút'] },
  { unit: 'm/h', names: ['m/h', 'm/giờ', 'mét trên giờ'] },
  { unit: 'cm/s', names: ['cm/s', 'xăng ti mét trên giây', 'xen ti mét trên giây'] },
  { unit: 'km/s', names: ['km/s', 'ki lô mét trên giây'] },
  { unit: 'kg/m3', names: ['kg/m3', 'kg/m³', 'ki lô gam trên mét khối'] },
  { unit: 'kg/ha', names: ['kg/ha'] },
  { unit: 'tạ/ha', names: ['tạ/ha'] },
  { unit: 'tấn/ha', names: ['tấn/ha'] },
  { unit: 'hp', names: ['mã lực', 'hp'] },
  { unit: 'kW', names: ['ki lô oát', 'kilôoát', 'ki lô woát', 'kw'] },
  { unit: 'kWh', names: ['kwh', 'ki lô oát giờ', 'số điện'] },
  { unit: 'MW', names: ['mê ga oát'], exact: ['MW'] },
  { unit: 'mW', names: ['mi li oát'], exact: ['mW'] },
  { unit: 'W', names: ['oát', 'woát'], exact: ['W'] },
  { unit: 'kV', names: ['ki lô vôn', 'kv'] },
  { unit: 'mV', names: ['mi li vôn', 'mv'] },
  { unit: 'V', names: ['vôn'], exact: ['V'] },
  { unit: 'mA', names: ['mi li am pe'], exact: ['mA'] },
  { unit: 'A', names: ['am pe'], exact: ['A'] },
  { unit: 'Hz', names: ['hz', 'héc', 'hẹc'] },
  { unit: 'kHz', names: ['khz', 'ki lô héc'] },
  { unit: 'MHz', names: ['mhz', 'mê ga héc'] },
  { unit: 'GHz', names: ['ghz', 'gi ga héc'] },
  { unit: 'KB', names: ['kb', 'ki lô bai'] },
  { unit: 'MB', names: ['mb', 'mê ga bai'] },
  { unit: 'GB', names: ['gb', 'gi ga bai'] },
  { unit: 'TB', names: ['tê ra bai'], exact: ['TB'] },
  { unit: 'Pa', names: ['pát can'], exact: ['Pa'] },
  { unit: 'kPa', names: ['kpa'] },
  { unit: 'dB', names: ['db', 'đề xi ben'] },
  { unit: 'cal', names: ['cal', 'ca lo'] },
  { unit: 'kcal', names: ['kcal', 'ki lô ca lo'] },
]

/** Units of time: a length of time is kept as a number with its counter, flagged `duration`. */
export const DURATIONS = [
  'ngày đêm',
  'ngày',
  'tuần lễ',
  'tuần',
  'tháng',
  'năm',
  'giờ',
  'tiếng',
  'phút',
  'giây',
  'quý',
  'nhiệm kỳ',
]

/** Money: ISO 4217 and spellings. “đồng” is guarded against “đồng chí”, “đô” against “đô thị”, where it is read. */
export const CURRENCIES: { code: string; names: string[] }[] = [
  { code: 'VND', names: ['đồng', 'vnđ', 'vnd', 'đ', '₫', 'việt nam đồng', 'đồng việt nam', 'tiền việt'] },
  {
    code: 'USD',
    names: ['đô la mỹ', 'đô la', 'đô-la', 'đôla', 'đô mỹ', 'đô', 'usd', 'us\\$', '\\$', 'dollars', 'dollar'],
  },
  { code: 'EUR', names: ['ơ rô', 'ơ-rô', 'euros', 'euro', 'eur', '€'] },
  { code: 'GBP', names: ['bảng anh', 'pounds', 'pound', 'bảng', 'gbp', '£'] },
  { code: 'JPY', names: ['yên nhật', 'yên', 'jpy', '¥'] },
  { code: 'KRW', names: ['won', 'uôn', 'krw', '₩'] },
  { code: 'CNY', names: ['nhân dân tệ', 'tệ', 'cny'] },
  { code: 'INR', names: ['ru pi', 'rupee', 'rupees', 'inr', '₹'] },
  { code: 'LAK', names: ['kíp lào', 'kíp', 'lak'] },
  { code: 'THB', names: ['bạt thái', 'bạt', 'baht', 'thb', '฿'] },
  { code: 'RUB', names: ['rúp', 'rub', '₽'] },
  { code: 'AUD', names: ['đô la úc', 'đô úc', 'aud'] },
  { code: 'SGD', names: ['đô la singapore', 'đô sing', 'sgd'] },
]

/** Words that make “đồng” or “đô” something else than money. */
export const NOT_CURRENCY =
  'chí|đều|bào|hồ|đội|ruộng|thuận|nghiệp|tình|hành|bộ|thời|loạt|đẳng|lòng|tâm|minh|ý|cỏ|bằng|niên|thị|hộ|trưởng|vật|sức|nguyên|bái|tháp|nai|xoài|phú|văn|quan|tổ'

/**
 * Counters: nouns that are counted one by one; several spellings of one counter stand in one entry, the first is the
 * canonical one.
 */
// biome-ignore format: a table
export const COUNTERS: string[][] = [
  ['lượt người', 'lượt ng'],
  ['lượt'],
  ['người', 'ng', 'ngừơi'],
  ['đồng chí', 'đ/c', 'đ/chí'],
  ['hộ gia đình'], ['hộ dân'], ['hộ nghèo'], ['hộ cận nghèo'], ['hộ'], ['gia đình'], ['nhân khẩu'], ['khẩu'],
  ['cuộc'], ['buổi'], ['hội nghị'], ['lớp'], ['đợt'], ['lần'], ['kỳ họp'], ['phiên họp'], ['phiên chợ'], ['phiên'],
  ['mô hình', 'mh'], ['hợp tác xã', 'htx'], ['tổ hợp tác', 'tht'], ['tổ tự quản'], ['tổ hòa giải'], ['tổ'], ['nhóm'],
  ['ngôi nhà', 'ngôi'], ['căn nhà', 'căn'], ['nhà văn hóa'], ['nhà', 'cái nhà'], ['công trình', 'ct'], ['dự án'],
  ['khu dân cư', 'kdc'], ['tổ dân phố', 'tdp'], ['thị trấn', 'tt'], ['phường'], ['bản'], ['thôn'], ['xóm'], ['ấp'], ['khóm'], ['buôn'], ['làng'], ['xã'],
  ['huyện'], ['tỉnh'], ['khu'], ['đơn vị máu'], ['đơn vị'], ['chi bộ'], ['chi hội'], ['tổ chức'], ['cơ sở'], ['cơ quan'],
  ['phiếu'], ['ý kiến', 'yk'], ['kiến nghị'], ['nội dung'], ['văn bản'], ['kế hoạch'], ['công văn'], ['nghị quyết'], ['báo cáo'],
  ['tờ trình'], ['quyết định'], ['chương trình'], ['hướng dẫn'], ['chỉ thị'], ['thông báo'], ['bài viết'], ['tin bài'], ['tin', 'bản tin'], ['bài'],
  ['suất quà'], ['suất học bổng'], ['suất'], ['phần quà'], ['phần thưởng'], ['phần'], ['túi quà'], ['gói quà'], ['học bổng'],
  ['thẻ bảo hiểm y tế', 'thẻ bhyt'], ['thẻ'], ['tờ rơi'], ['tờ'], ['cuốn'], ['quyển'], ['bộ'], ['áo ấm'], ['chăn'],
  ['con giống'], ['con'], ['cây xanh'], ['cây'], ['gốc'], ['cặp'], ['chiếc'], ['cái'], ['mắt camera', 'mắt'], ['camera', 'cam'], ['bóng đèn', 'bóng'],
  ['ngày công lao động', 'ngày công', 'công lao động'], ['công dân'], ['công nhân'], ['công'], ['lao động'], ['vụ việc'], ['vụ'], ['việc làm'], ['việc'], ['trường hợp'], ['đơn thư', 'đơn'], ['điểm cầu'], ['điểm'],
  ['tuyến đường', 'tuyến'], ['đoạn đường'], ['cầu'], ['bể'], ['giếng'], ['hố'], ['chuồng trại', 'chuồng'], ['bao'], ['xe đạp'], ['xe'], ['thùng'],
  ['tập thể'], ['cá nhân'], ['hội viên'], ['đoàn viên'], ['đảng viên'], ['thành viên'], ['đại biểu'], ['cán bộ'], ['học sinh', 'hs'], ['em'], ['cháu'],
  ['lượt hội viên'], ['lượt cử tri'], ['lượt khách'], ['cử tri'], ['nhân dân'], ['dân tộc'], ['tiêu chí'], ['chỉ tiêu'], ['danh hiệu'], ['câu lạc bộ', 'clb'],
  ['doanh nghiệp'], ['trường học', 'trường'], ['trạm'], ['gian hàng'], ['sản phẩm'], ['loại hình'], ['cột'], ['tấm'], ['viên'], ['tiết mục'], ['đội'], ['ban'],
  ['công ty'], ['mục'], ['câu'], ['trẻ em', 'trẻ'], ['cụ'], ['vị'], ['bức'], ['cửa hàng'], ['máy'], ['giải'],
]

/** Counters that are only half a noun: a bare number word before them is too weak a sign (“ba em”, “một số”). */
export const WEAK_COUNTERS = new Set([
  'số',
  'em',
  'con',
  'ban',
  'bài',
  'tin',
  'mục',
  'câu',
  'cụ',
  'vị',
  'điểm',
  'lần',
  'phần',
  'bộ',
  'cầu',
  'xe',
  'trường',
  'nhân dân',
  'máy',
  'cột',
  'viên',
  'đơn',
  'mắt',
  'giải',
])
