using WritersRoom.Accounts;

namespace WritersRoom.Tools;

/// <summary>For whom tools answer, and how far they reach. A caller sets this; what a model or a client sends cannot widen it.</summary>
/// <param name="User">Who asks: tools read what is theirs and nothing else.</param>
public sealed record ToolAsker(CurrentUser User)
{
    /// <summary>The one script that is spoken of, as in a chat: tools then have no <c>script_id</c>. Null where each call names its own.</summary>
    public Guid? ScriptId { get; init; }

    /// <summary>The last scene that may be known of, from 0: a call may name an earlier one, never a later. Null for the whole script.</summary>
    public int? AsOfScene { get; init; }
}
