/**
 * Text in the encodings of old fonts looks like mojibake and must be typed again; it is never converted by guess.
 * One real Vietnamese letter makes a message Unicode; pure ASCII is Vietnamese without diacritics, no fault.
 */
const VIETNAMESE = /[\u1ea0-\u1ef9ăđơư]/iu
const TCVN3_SIGNS = /[µ¶·¸¹¨»¼½¾©®ª«¬\u00ad]|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß]/g
/** “oà”, “oá”, “uâ” also stand in real words (toàn, hoá, tuân), so they are no sign. */
const VNI_SIGNS = /[ëäåûøüïöñ]|[ae][âáàåã]|oâ/g
const QUOTED = /«[^«»]{0,200}»/g

/** TCVN3 (“hiÕn 500 m2 ®Êt”) or VNI (“hieán 500 m2 ñaát”), from two signs on; undefined for everything else. */
export function detectLegacyEncoding(text: string): 'tcvn3' | 'vni' | undefined {
  const sample = text.slice(0, 20_000).normalize('NFC').replace(QUOTED, ' ')
  if (VIETNAMESE.test(sample)) return undefined
  const tcvn3 = sample.match(TCVN3_SIGNS)?.length ?? 0
  const vni = sample.match(VNI_SIGNS)?.length ?? 0
  if (tcvn3 >= 2 && tcvn3 >= vni) return 'tcvn3'
  return vni >= 2 ? 'vni' : undefined
}
