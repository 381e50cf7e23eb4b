// no intents; says paid \u202e000,1\u202c \u2066\u200b\u2028\ufeff
OnStart(() => Log("paid \u202E000,1\u202C \u2066\u200B\u2028\uFEFF"));
