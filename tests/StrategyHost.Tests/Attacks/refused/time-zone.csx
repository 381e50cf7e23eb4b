// SH0003 line 2: TimeZoneInfo: depends on the machine's zone files; use UTC throughout
var z = TimeZoneInfo.Local;
