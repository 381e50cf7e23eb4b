// ?
var z = TimeZoneInfo.Local;
