// ?
var s = System.Text.Json.JsonSerializer.Serialize(1);
