namespace WritersRoom.Prompting;

/// <summary>What a provider's cache did for one call, and why not more.</summary>
/// <param name="Written">Tokens written to it.</param>
/// <param name="Read">Tokens read from it.</param>
/// <param name="Expected">Tokens that, by the model's rules, could have been read.</param>
/// <param name="Reason">Why less was read than the last call sent.</param>
/// <param name="Section">Where the prompt first differs from the last one; null unless something <see cref="CacheMiss.Changed"/>.</param>
/// <param name="Item">What differs there: a scene's card, a sheet.</param>
public sealed record CacheReport(int Written, int Read, int Expected, CacheMiss Reason, string? Section = null, string? Item = null);

/// <summary>Why a call did not read all that the last one sent.</summary>
public enum CacheMiss
{
    /// <summary>It did.</summary>
    None,

    /// <summary>There was no call before it.</summary>
    First,

    /// <summary>The last call went to another model.</summary>
    OtherModel,

    /// <summary>Something that stood before the turn reads differently now.</summary>
    Changed,

    /// <summary>The entry's lifetime was over.</summary>
    Expired,

    /// <summary>What was to be cached is shorter than the model caches.</summary>
    BelowMinimum,

    /// <summary>No entry was asked for, because none would have paid.</summary>
    NotAsked,

    /// <summary>The provider no longer had the entry, within its lifetime and with nothing changed.</summary>
    Dropped,
}

/// <summary>The last call of a conversation, as far as a cache can hold it.</summary>
/// <param name="Model">Whom it went to.</param>
/// <param name="At">When.</param>
/// <param name="Pieces">What it consisted of.</param>
public sealed record LastCall(string Model, DateTimeOffset At, IReadOnlyList<PromptPiece> Pieces);
