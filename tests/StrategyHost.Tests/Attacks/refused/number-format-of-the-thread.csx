// SH0003 line 2: NumberFormatInfo.CurrentInfo: state shared with the process; use CultureInfo.InvariantCulture
var format = System.Globalization.NumberFormatInfo.CurrentInfo;
