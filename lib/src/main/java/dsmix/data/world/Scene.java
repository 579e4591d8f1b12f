package dsmix.data.world;

/** How one family of pictures is painted. */
interface Scene {

    /** Paints one picture of the family; all choices come from the dice. */
    void paint(Canvas canvas, Dice dice);
}
