using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Scribe.Sessions;

/// <summary>What the Scribe is to write up, and where. Everything has a default.</summary>
public sealed record ScribeStart
{
    /// <summary>The conversation; null begins one.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The text's title; null takes the conversation's, which the Scribe may change.</summary>
    public string? Title { get; init; }

    /// <summary>How it is written; null tells it from what was said.</summary>
    public WritingStyle? Style { get; init; }

    /// <summary>The script that a new conversation is about; null for none.</summary>
    public Guid? ScriptId { get; init; }

    /// <summary>A text that is there already, to go on with; null makes one.</summary>
    public Guid? TextAssetId { get; init; }
}

/// <summary>A conversation that is being written up, and the text.</summary>
public sealed record StartedScribe(MediaAsset Asset, ScribeSession Session);
