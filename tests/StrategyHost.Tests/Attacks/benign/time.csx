// 2025-09-06 00:00 Saturday 0 True
var t = new DateTime(2025, 9, 4, 12, 0, 0, DateTimeKind.Utc) + TimeSpan.FromHours(36);
OnStart(() => Log($"{t:yyyy-MM-dd HH:mm} {t.DayOfWeek} {(t - t.Date).TotalHours} {Now.Milliseconds >= 0}"));
