-- CreateTable
CREATE TABLE "ZaloMessages" (
    "bot" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,

    CONSTRAINT "ZaloMessages_pkey" PRIMARY KEY ("bot","month")
);
