using System.Collections.Frozen;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Nouns any scene has: bodies, rooms, times, measures, the camera. Their return means nothing.</summary>
internal static class GenericNouns
{
    private static readonly FrozenSet<string> Stems = (
        "air angle area arm attention back background bit body bottom breath camera center chance chest close corner couple day deal direction distance door edge " +
        "end evening expression eye face fact feet feeling figure finger floor foot form friend front girl glance ground guy hair half hand head heart " +
        "help home hour idea inside interest job kid lap leg level light line lip lot man matter meter middle mind minute moment morning mouth move name neck " +
        "night number opportunity order outside pair pardon part path pause people person piece place plan point position problem question reason response rest right room row " +
        "scene second sense shape shot shoulder side sight sign sir size skin smile sort sound space spot stage star start step stop story surface surprise table " +
        "talk team term time today tomorrow tone tonight top touch trouble turn type view voice wait walk wall week while window woman word work world year yesterday " +
        "answer appearance button call control display energy image notification process report result row screen set source state string system test tool boy care case child course lady life lord master thousand hundred thank way whole day sake").Split(' ')
        .Select(EnglishStemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string stem) => Stems.Contains(stem);
}
