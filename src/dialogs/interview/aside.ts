/** Words to the bot rather than answers: a question of the officer's own, a greeting, thanks. They are never report text. */
import { findFields } from '../../extract/index.ts'
import { fold, plainWords } from '../../values/index.ts'
import { officer } from '../messages/officer.ts'
import { whereWeAre } from './flow.ts'
import { contextOf } from './outcome.ts'
import * as side from './side.ts'
import type { Turn } from './turn.ts'

const MOST = 160
const ASKING_END =
  /(?:^| )(?:gi|sao|the nao|ra sao|khi nao|bao gio|o dau|may gio|thang may|ngay may|khong a|ko a|khong nhi|phai khong|duoc khong|dc ko|khong vay|nao vay|ten gi|lam gi)(?: (?:a|vay|the|nhi|dong chi|dc|ban|oi|roi|ha|ad))*$/
const ASKING_START = /^(?:sao|tai sao|vi sao|cho hoi|cho toi hoi|cho em hoi|the con|co phai|lam sao|xin hoi)(?: |$)/
const COURTESY =
  /^(?:cam on|xin cam on|cam on nhieu|chao|xin chao|alo|hello|hi|da chao|thank|thanks)(?: (?:\p{L}+)){0,5}$/u

/** “sao cứ hỏi mãi thế”, “lắm câu hỏi quá” */
const COMPLAINT =
  /^(?:(?:u|o|oi|troi|sao|gi ma|lam gi ma|ma|bot|may) )*(?:cu )?(?:hoi (?:mai|nhieu|hoai|lam|gi ma|dai|lai mai)|(?:lam|nhieu) (?:cau )?(?:hoi|cau|thu|muc)(?: hoi)?|dai dong|met|lau|mat thoi gian)(?: (?:the|vay|qua|ha|nhi|day|roi|r|ghe|cau|hoi|mai|khong biet))*$/u

export type Aside = 'question' | 'courtesy' | 'complaint'

export function readAside(text: string): Aside | undefined {
  if (text.length > MOST) return undefined
  const words = plainWords(text)
  if (COURTESY.test(words)) return 'courtesy'
  if (COMPLAINT.test(words)) return 'complaint'
  if (/\?\s*$/u.test(text.trim()) || ASKING_END.test(words) || ASKING_START.test(words)) return 'question'
  return undefined
}

/** Deadline, one indicator, or the present question: the likeliest thing to be asked about. */
export function answerAside(turn: Turn, aside: Aside, text: string): void {
  if (aside === 'courtesy') {
    turn.reply([officer.youAreWelcome, whereWeAre(turn)].filter(Boolean).join('\n'))
    return
  }
  if (aside === 'complaint') {
    const { questions, answered } = turn.walk()
    turn.reply([officer.sorrySoMany(questions - answered), whereWeAre(turn)].filter(Boolean).join('\n'))
    return
  }
  const words = fold(text)
  if (/(?:^|\P{L})han(?:\P{L}|$)/u.test(words) || /(?:nop|gui) (?:khi nao|bao gio|ngay nao)/.test(words)) {
    side.deadline(turn)
    return
  }
  const named = findFields(text, contextOf(turn))[0]
  if (named && named.score >= 0.6) side.explainWords(turn, text)
  else side.explainQuestion(turn)
  const own = turn.replies.at(-1)
  if (own) own.text = [own.text, officer.askedKept].join('\n')
}
