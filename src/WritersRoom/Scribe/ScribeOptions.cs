namespace WritersRoom.Scribe;

/// <summary>Every number of the Scribe.</summary>
public sealed class ScribeOptions
{
    /// <summary>How many waiting turns are written up in one call, 1 to 50. Default: 12.</summary>
    public int MostTurns { get; set; } = 12;

    /// <summary>Tokens of the document that a model is shown at most. Default: 6,000.</summary>
    public int MostDocument { get; set; } = 6_000;

    /// <summary>Tokens that an answer may have for each turn. Default: 1,200.</summary>
    public int OutputPerTurn { get; set; } = 1_200;

    /// <summary>Tokens that an answer may have in all. Default: 8,000.</summary>
    public int MostOutput { get; set; } = 8_000;

    /// <summary>How often a turn is begun before it is put aside, for one that takes the process down with it. Default: 5.</summary>
    public int MostAttempts { get; set; } = 5;

    /// <summary>How often a turn is asked about whose answers cannot be used, each time with a second try, before it is put aside. Default: 3.</summary>
    public int MostAnswers { get; set; } = 3;

    /// <summary>After how long without a word a session stops. Default: 24 hours.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The wait after a first failure of the provider; doubled for each further one. Default: 2 s.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before the provider is tried again. Default: 5 minutes.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait where the provider's account is the trouble, which time does not mend. Default: 15 minutes.</summary>
    public TimeSpan AccountWait { get; set; } = TimeSpan.FromMinutes(15);
}
