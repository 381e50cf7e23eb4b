// SH0003 line 2: CultureInfo.DefaultThreadCurrentCulture: state shared with the process; use CultureInfo.InvariantCulture
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;
