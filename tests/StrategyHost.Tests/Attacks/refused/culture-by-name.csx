// SH0003 line 2: CultureInfo.new: there is one culture; use CultureInfo.InvariantCulture
var german = new System.Globalization.CultureInfo("de-DE");
