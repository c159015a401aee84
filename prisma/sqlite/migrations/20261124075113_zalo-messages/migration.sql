-- CreateTable
CREATE TABLE "ZaloMessages" (
    "bot" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,

    PRIMARY KEY ("bot", "month")
);
