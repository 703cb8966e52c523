namespace WritersRoom.Chat.Receipts;

/// <summary>What is wrong with a claim that was not verified.</summary>
public enum ReceiptProblem
{
    /// <summary>The script has no scene of that number.</summary>
    NoSuchScene,

    /// <summary>Nothing like the quoted words stands where they are said to stand.</summary>
    NoSuchQuote,

    /// <summary>Other words stand there.</summary>
    AlteredQuote,

    /// <summary>Somebody else speaks these words.</summary>
    WrongSpeaker,

    /// <summary>The sentence names somebody or something that occurs nowhere in the script.</summary>
    UnknownName,

    /// <summary>The sentence says something of the script and points to no words that could be looked up.</summary>
    NoProof,
}
