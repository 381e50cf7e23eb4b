// ?
var text = $"{Environment.MachineName}";
