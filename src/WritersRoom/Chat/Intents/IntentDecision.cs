namespace WritersRoom.Chat.Intents;

/// <summary>What a message was taken to want.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Confidence">From 0 to 1; 1 is said by the person.</param>
/// <param name="Source">What decided.</param>
public sealed record IntentDecision(Intent Intent, double Confidence, IntentSource Source);

/// <summary>What decided an intent.</summary>
public enum IntentSource
{
    /// <summary>The client said so.</summary>
    Hint,

    /// <summary>The words of the message.</summary>
    Rules,

    /// <summary>A small model, where the words left it open.</summary>
    Model,

    /// <summary>Nothing in the message: an open scene is talked about, without one the script is.</summary>
    Default,
}
