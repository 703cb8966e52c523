using Microsoft.Extensions.AI;

namespace WritersRoom.Llm;

/// <summary>
/// What a piece of a prompt says of itself, in no provider's words: the section it belongs to, and whether a cache entry is to end with it. Adapters translate the
/// latter into what their provider understands, or leave it out; nothing of either is sent as text.
/// </summary>
public static class PromptMarks
{
    private const string CacheKey = "writersroom.cache";
    private const string SectionKey = "writersroom.section";

    /// <summary>The section of pieces that say nothing of themselves.</summary>
    public const string OtherSection = "other";

    /// <summary>Asks for a cache entry over everything up to and including this piece.</summary>
    public static T EndCache<T>(this T content, CacheLifetime lifetime)
        where T : AIContent
    {
        Properties(content)[CacheKey] = lifetime;
        return content;
    }

    /// <summary>The lifetime of the cache entry that is to end with this piece; null where none is.</summary>
    public static CacheLifetime? CacheEnd(this AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.AdditionalProperties?.GetValueOrDefault(CacheKey) as CacheLifetime?;
    }

    /// <summary>Says which section of the prompt this piece belongs to, such as <c>outline</c> or <c>message</c>.</summary>
    public static T InSection<T>(this T content, string section)
        where T : AIContent
    {
        Properties(content)[SectionKey] = section;
        return content;
    }

    /// <summary>The section of a piece.</summary>
    public static string Section(this AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.AdditionalProperties?.GetValueOrDefault(SectionKey) as string ?? OtherSection;
    }

    private static AdditionalPropertiesDictionary Properties(AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.AdditionalProperties ??= [];
    }
}

/// <summary>How long a cache entry is to live since it was last read; how long that is says the catalogue, per model.</summary>
public enum CacheLifetime
{
    /// <summary>The cheaper to write: <see cref="ModelFacts.CacheLifetimeMinutes"/>.</summary>
    Short,

    /// <summary>The dearer: <see cref="ModelFacts.CacheLifetimeLongMinutes"/>.</summary>
    Long,
}
