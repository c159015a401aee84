/**
 * Our reading against the Vietnamese date parser of chrono-node on the same text in the same run:
 * `npx tsx bench/values/speed.ts`. Chrono reads dates only, so the ratio is of dates against dates (below 1: we are
 * faster); the time for all kinds of values stands beside it. The best of many rounds, taken in turn, so that a busy
 * machine burdens both alike.
 */
import { vi } from 'chrono-node'
import { readDates, readValues } from '../../src/values/index.ts'

const paragraph = `Thực hiện Kế hoạch số 225/KH-MTTQ-BTT ngày 08/02/2023, từ ngày 10/11 đến ngày 18/11/2023, 11/11 bản đã tổ chức Ngày hội.
Nhân dân hiến 1,25 ha đất, góp hơn 3.420 ngày công và 186 triệu đồng; hai mươi sáu buổi tuyên truyền với 1.860 lượt người dự.
Gia đình văn hóa 702/826 hộ, đạt 85%; thu nhập bình quân 26,5 triệu đồng/người/năm, tăng 3,5 triệu đồng so với năm 2022.
Tình hình an ninh chính trị, trật tự an toàn xã hội được giữ vững; Nhân dân tin tưởng vào sự lãnh đạo của Đảng, đoàn kết giúp nhau.
`
const text = paragraph.repeat(Math.ceil(30_000 / paragraph.length)).slice(0, 30_000)
const reference = new Date('2023-11-24T07:00:00Z')
const all = () => readValues(text, { today: '2023-11-24' }).length
const ours = () => readDates(text, { today: '2023-11-24' }).length
const theirs = () => vi.parse(text, reference).length

const time = (work: () => number): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}
let [everything, us, them] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
for (let round = 0; round < 40; round += 1) {
  everything = Math.min(everything, time(all))
  us = Math.min(us, time(ours))
  them = Math.min(them, time(theirs))
}
console.log(`chrono.vi, dates: ${them.toFixed(1)} ms, ${theirs()} found`)
console.log(`ours, dates: ${us.toFixed(1)} ms, ${ours()} found; ratio ${(us / them).toFixed(2)}`)
console.log(`ours, every kind: ${everything.toFixed(1)} ms, ${all()} found; ratio ${(everything / them).toFixed(2)}`)
