using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Osf;

/// <summary>The attributes of the element a cursor stands on. Version 2.1 writes their names with capitals inside, the others without.</summary>
internal readonly struct OsfTag(XmlCursor xml)
{
    private readonly List<KeyValuePair<string, string>> attributes = xml.Attributes();

    public IEnumerable<string> Names => attributes.Select(attribute => attribute.Key);

    /// <summary>Which style this one is based on; null when the element does not say.</summary>
    public string? BaseStyle => this["basestyle"] ?? this["basestylename"];

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in attributes)
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            return null;
        }
    }

    public bool IsOn(string name) => this[name] is "1" or "true";
}
