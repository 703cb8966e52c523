import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { readSceneSearch, type SceneSearch } from "./sceneSearch";

/** Typing is shown at once and goes into the address, and so to the server, when it pauses. */
const pauseMs = 180;

interface SceneFilters {
  words: string;
  setWords: (words: string) => void;
  change: (filters: { character?: string; act?: number; key?: boolean }) => void;
}

export function useSceneFilters(filters: SceneSearch): SceneFilters {
  const navigate = useNavigate();
  const [words, setWords] = useState(filters.q ?? "");

  useEffect(() => {
    const timer = setTimeout(() => {
      const q = words.trim();
      if (q === (filters.q ?? "")) return;
      void navigate({ to: ".", search: (before) => readSceneSearch({ ...before, q }), replace: true });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [words, filters.q, navigate]);

  return {
    words,
    setWords,
    change: (change) => {
      // An act of 0 is no act: the choice "all".
      const act = change.act === 0 ? { act: undefined } : {};
      void navigate({ to: ".", search: (before) => readSceneSearch({ ...before, ...change, ...act }), replace: true });
    },
  };
}
