-- What a seat's conversation stands at belongs to the person, not to one of their chats: the newest holds.
INSERT INTO "ChatState" ("chatId", "seat", "state", "at")
SELECT '', s."seat", max(s."state"), s."at" FROM "ChatState" s
WHERE s."seat" <> '' AND s."chatId" <> ''
  AND s."at" = (SELECT max(t."at") FROM "ChatState" t WHERE t."seat" = s."seat")
GROUP BY s."seat", s."at"
ON CONFLICT DO NOTHING;

DELETE FROM "ChatState" WHERE "seat" <> '' AND "chatId" <> '';
