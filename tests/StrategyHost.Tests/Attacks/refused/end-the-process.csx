// ?
Environment.Exit(0);
