// SH0003 line 2: System.Text.Json: text formats are not needed here; use Param for settings
var s = System.Text.Json.JsonSerializer.Serialize(1);
