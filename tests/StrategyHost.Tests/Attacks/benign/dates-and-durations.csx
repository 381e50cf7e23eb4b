// 2025-09-04T13:30:00.0000000Z 2025-09-04 13:30 2025-09-04 13:30:00Z 10.5 112 Thursday 01:30 00:00:03 True
OnStart(() =>
{
    var t = new DateTime(2025, 9, 4, 13, 30, 0, DateTimeKind.Utc);
    var d = DateOnly.FromDateTime(t); var at = new TimeOnly(13, 30); var o = DateTimeOffset.FromUnixTimeMilliseconds(1_756_992_600_000);
    var next = t.Date.AddDays(1); var left = next - t; var expiry = new DateTime(2025, 12, 26, 8, 0, 0, DateTimeKind.Utc);
    Log($"{t:o} {d:yyyy-MM-dd} {at:HH:mm} {o:u} {left.TotalHours} {(expiry - t).Days} {t.DayOfWeek} {TimeSpan.FromMinutes(90):hh\\:mm} {TimeSpan.FromSeconds(1.5) * 2} {left > TimeSpan.FromHours(1)}");
});
