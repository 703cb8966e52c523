using System.Text.Json;
using System.Text.Json.Serialization;

namespace WritersRoom.Llm;

/// <summary>
/// What is known of models: limits, prices, caching. All of it is in one file, <c>models.json</c>, with where and when each was read; a model that is
/// not there works too, with its price unknown.
/// </summary>
public sealed class ModelCatalog
{
    private const string Resource = "WritersRoom.Llm.models.json";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Dictionary<string, ModelFacts> byName;

    private ModelCatalog(ModelFile file)
    {
        Checked = file.Checked;
        Models = file.Models;
        byName = file.Models.ToDictionary(model => model.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The catalogue that this version was shipped with.</summary>
    public static ModelCatalog Shipped { get; } = new(Read());

    /// <summary>The day on which the entries were last compared with their sources.</summary>
    public DateOnly Checked { get; }

    public IReadOnlyList<ModelFacts> Models { get; }

    /// <summary>
    /// What is known of a model, also under a dated name such as <c>claude-haiku-4-5-20251001</c>; for a model that is not listed, a record without facts.
    /// </summary>
    public ModelFacts Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return byName.GetValueOrDefault(name) ?? byName.GetValueOrDefault(WithoutDate(name)) ?? ModelFacts.Unknown(name);
    }

    /// <summary>The model that does a task where a provider has a key and nobody has chosen; null where there is none.</summary>
    public ModelFacts? DefaultFor(string provider, ModelTask task) =>
        Models.FirstOrDefault(model => model.Provider == provider && model.DefaultFor is { } tasks && tasks.Contains(task));

    /// <summary>A model's name without its date, "-20251001" or "-2026-09-29": what its provider may call it elsewhere.</summary>
    internal static string WithoutDate(string name)
    {
        foreach (var format in new[] { "yyyyMMdd", "yyyy-MM-dd" })
        {
            var end = name.Length - format.Length - 1;
            if (end > 0 && name[end] == '-' && DateOnly.TryParseExact(name.AsSpan(end + 1), format, out _))
                return name[..end];
        }

        return name;
    }

    private static ModelFile Read()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<ModelFile>(stream, Json)!;
    }

    private sealed record ModelFile(DateOnly Checked, IReadOnlyList<ModelFacts> Models);
}
