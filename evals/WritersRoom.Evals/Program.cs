using WritersRoom.Evals.Thesaurus;

switch (args)
{
    case ["thesaurus", var wordNetFolder, var output]:
        ThesaurusWriter.Write(new ThesaurusBuilder(WordNet.Read(wordNetFolder)).Build(), output);
        return 0;
    default:
        Console.Error.WriteLine("usage: thesaurus WORDNET_DICT_FOLDER OUTPUT");
        return 2;
}
