// SH0003 line 2: CultureInfo.CurrentCulture: state shared with the process; use CultureInfo.InvariantCulture
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
